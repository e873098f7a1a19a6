package io.jaelegram.comparison.bench.server;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** MQTT 3.1.1 with QoS 1; a reader who is away has a session that the broker keeps. */
final class MqttWire implements RivalWire {
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH = 0x30;
    private static final int PUBACK = 0x40;
    private static final int SUBSCRIBE = 0x82;
    private static final int SUBACK = 0x90;
    private static final int KIND = 0xf0;
    private static final int QOS = 0x06;
    private static final int QOS_1 = 0x02;
    private static final int CLEAN = 0x02;
    private static final int LEVEL = 4;

    /** A packet's id has 16 bits and is not 0. */
    private static final int IDS = 0xffff;

    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final byte[] NONE = new byte[0];

    private Role role = Role.READER;

    @Override
    public void begin(ByteBuf out, int pair, Role as) {
        role = as;
        String id = as.name() + pair;
        out.writeByte(CONNECT);
        length(out, 10 + 2 + id.length());
        text(out, "MQTT");
        out.writeByte(LEVEL).writeByte(as == Role.LEAVER ? 0 : CLEAN).writeShort(0);
        text(out, id);
        String topic = switch (as) {
            case SENDER -> "back/" + pair;
            case READER -> "mail/" + pair;
            case LEAVER -> "box/" + pair;
            case STORER -> "none/" + pair;
        };
        out.writeByte(SUBSCRIBE);
        length(out, 2 + 2 + topic.length() + 1);
        out.writeShort(1);
        text(out, topic);
        out.writeByte(1);
    }

    @Override
    public void send(ByteBuf out, int pair, long number, byte[] payload) {
        publish(out, "mail/" + pair, 1, number, payload);
    }

    @Override
    public void store(ByteBuf out, int pair, long number, byte[] payload) {
        publish(out, "box/" + pair, 1, number, payload);
    }

    @Override
    public void confirm(ByteBuf out, int pair, long number) {
        publish(out, "back/" + pair, 0, number, NONE);
    }

    @Override
    public long key(long number) {
        return number % IDS + 1;
    }

    @Override
    public Optional<Word> read(ByteBuf in) {
        int from = in.readerIndex();
        if (in.readableBytes() < 2) {
            return Optional.empty();
        }
        int head = in.readUnsignedByte();
        int length = 0;
        int shift = 0;
        int next = MORE;
        while ((next & MORE) != 0 && in.isReadable()) {
            next = in.readUnsignedByte();
            length |= (next & SEVEN_BITS) << shift;
            shift += 7;
        }
        if ((next & MORE) != 0 || in.readableBytes() < length) {
            in.readerIndex(from);
            return Optional.empty();
        }
        return Optional.of(word(head, in.readSlice(length)));
    }

    private Word word(int head, ByteBuf body) {
        return switch (head & KIND) {
            case CONNACK -> {
                if (body.getByte(1) != 0) {
                    throw new IllegalStateException("the broker refuses a connection: " + body.getByte(1));
                }
                yield new Word.Other(Optional.empty());
            }
            case SUBACK -> new Word.Ready();
            case PUBACK ->
                role == Role.STORER
                        ? new Word.Kept(Optional.of((long) body.readUnsignedShort()))
                        : new Word.Other(Optional.empty());
            case PUBLISH -> published(head, body);
            default -> throw new IllegalStateException("the broker says something unknown: " + head);
        };
    }

    private static Word published(int head, ByteBuf body) {
        body.skipBytes(body.readUnsignedShort());
        if ((head & QOS) == 0) {
            return new Word.Message(body.readLong(), Optional.empty());
        }
        int id = body.readUnsignedShort();
        return new Word.Message(
                body.readLong(),
                Optional.of(out -> out.writeByte(PUBACK).writeByte(2).writeShort(id)));
    }

    private void publish(ByteBuf out, String topic, int qos, long number, byte[] payload) {
        out.writeByte(PUBLISH | (qos == 1 ? QOS_1 : 0));
        length(out, 2 + topic.length() + (qos == 1 ? 2 : 0) + Long.BYTES + payload.length);
        text(out, topic);
        if (qos == 1) {
            out.writeShort((int) key(number));
        }
        out.writeLong(number).writeBytes(payload);
    }

    private static void text(ByteBuf out, String text) {
        out.writeShort(text.length());
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }

    private static void length(ByteBuf out, int length) {
        int left = length;
        while (left > SEVEN_BITS) {
            out.writeByte(left & SEVEN_BITS | MORE);
            left >>>= 7;
        }
        out.writeByte(left);
    }
}

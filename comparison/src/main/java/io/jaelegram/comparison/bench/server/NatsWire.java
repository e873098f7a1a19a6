package io.jaelegram.comparison.bench.server;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** NATS in its own protocol: core subjects for readers who are there, a JetStream on disk for those who are away. */
final class NatsWire implements RivalWire {
    private static final String STREAM =
            "{\"name\":\"MAIL\",\"subjects\":[\"box.*\"],\"storage\":\"file\",\"retention\":\"limits\"}";
    private static final byte[] NONE = new byte[0];

    private Role role = Role.READER;
    private int mine;

    @Override
    public void begin(ByteBuf out, int pair, Role as) {
        role = as;
        mine = pair;
        say(out, "CONNECT {\"verbose\":false,\"pedantic\":false}\r\n");
        switch (role) {
            case SENDER -> say(out, "SUB back." + pair + " 1\r\nPING\r\n");
            case READER -> say(out, "SUB mail." + pair + " 1\r\nPING\r\n");
            case STORER -> {
                say(out, "SUB kept." + pair + ".* 1\r\n");
                say(out, "PUB $JS.API.STREAM.CREATE.MAIL kept." + pair + ".0 " + STREAM.length() + "\r\n");
                say(out, STREAM + "\r\n");
            }
            case LEAVER -> say(out, "PING\r\n");
        }
    }

    @Override
    public void send(ByteBuf out, int pair, long number, byte[] payload) {
        publish(out, "mail." + pair, number, payload);
    }

    @Override
    public void store(ByteBuf out, int pair, long number, byte[] payload) {
        publish(out, "box." + pair + " kept." + pair + "." + number, number, payload);
    }

    @Override
    public void confirm(ByteBuf out, int pair, long number) {
        publish(out, "back." + pair, number, NONE);
    }

    @Override
    public Optional<Word> read(ByteBuf in) {
        int length = in.bytesBefore((byte) '\r');
        if (length < 0 || in.readableBytes() < length + 2) {
            return Optional.empty();
        }
        String line = in.toString(in.readerIndex(), length, StandardCharsets.US_ASCII);
        if (line.startsWith("MSG ")) {
            return message(in, length + 2, line.split(" "));
        }
        in.skipBytes(length + 2);
        if (line.equals("PONG")) {
            return Optional.of(new Word.Ready());
        }
        if (line.startsWith("-ERR")) {
            throw new IllegalStateException("NATS says: " + line);
        }
        Optional<Consumer<ByteBuf>> pong =
                line.equals("PING") ? Optional.of(out -> say(out, "PONG\r\n")) : Optional.empty();
        return Optional.of(new Word.Other(pong));
    }

    /** {@code MSG SUBJECT ID [REPLY] LENGTH}, and what it announces. */
    private Optional<Word> message(ByteBuf in, int head, String[] words) {
        int length = Integer.parseInt(words[words.length - 1]);
        if (in.readableBytes() < head + length + 2) {
            return Optional.empty();
        }
        in.skipBytes(head);
        int at = in.readerIndex();
        in.skipBytes(length + 2);
        if (role != Role.STORER) {
            return Optional.of(new Word.Message(in.getLong(at), Optional.empty()));
        }
        String text = in.toString(at, length, StandardCharsets.UTF_8);
        if (text.contains("\"error\"")) {
            throw new IllegalStateException("NATS says: " + text);
        }
        long number = Long.parseLong(words[1].substring(("kept." + mine + ".").length()));
        return Optional.of(number == 0 ? new Word.Ready() : new Word.Kept(Optional.of(number)));
    }

    private static void publish(ByteBuf out, String subject, long number, byte[] payload) {
        say(out, "PUB " + subject + " " + (Long.BYTES + payload.length) + "\r\n");
        out.writeLong(number).writeBytes(payload);
        say(out, "\r\n");
    }

    private static void say(ByteBuf out, String text) {
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }
}

package io.jaelegram.comparison.bench.server;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Redis in its protocol RESP3: pub/sub for readers who are there, RPUSH for those who are away. */
final class RedisWire implements RivalWire {
    private static final byte[] NONE = new byte[0];

    private Role role = Role.READER;
    private boolean ready;

    @Override
    public void begin(ByteBuf out, int pair, Role as) {
        role = as;
        command(out, ascii("HELLO"), ascii("3"));
        if (role == Role.SENDER) {
            command(out, ascii("SUBSCRIBE"), ascii("back:" + pair));
        } else if (role == Role.READER) {
            command(out, ascii("SUBSCRIBE"), ascii("mail:" + pair));
        }
    }

    @Override
    public void send(ByteBuf out, int pair, long number, byte[] payload) {
        command(out, ascii("PUBLISH"), ascii("mail:" + pair), message(number, payload));
    }

    @Override
    public void store(ByteBuf out, int pair, long number, byte[] payload) {
        command(out, ascii("RPUSH"), ascii("box:" + pair), message(number, payload));
    }

    @Override
    public void confirm(ByteBuf out, int pair, long number) {
        command(out, ascii("PUBLISH"), ascii("back:" + pair), message(number, NONE));
    }

    @Override
    public Optional<Word> read(ByteBuf in) {
        int from = in.readerIndex();
        Optional<Object> value = value(in);
        if (value.isEmpty()) {
            in.readerIndex(from);
            return Optional.empty();
        }
        return Optional.of(word(value.get()));
    }

    private Word word(Object value) {
        if (value instanceof Push push) {
            String kind = new String((byte[]) push.parts.get(0), StandardCharsets.US_ASCII);
            if (kind.equals("message")) {
                return new Word.Message(
                        ByteBuffer.wrap((byte[]) push.parts.get(2)).getLong(), Optional.empty());
            }
            return new Word.Ready();
        }
        if (!ready && (role == Role.STORER || role == Role.LEAVER)) {
            ready = true;
            return new Word.Ready();
        }
        boolean kept = role == Role.STORER && value instanceof Long;
        return kept ? new Word.Kept(Optional.empty()) : new Word.Other(Optional.empty());
    }

    private record Push(List<Object> parts) {}

    private static Optional<Object> value(ByteBuf in) {
        if (!in.isReadable()) {
            return Optional.empty();
        }
        int kind = in.readByte();
        String line = line(in);
        if (line == null) {
            return Optional.empty();
        }
        return switch (kind) {
            case '+', ',', '#', '_' -> Optional.of(line);
            case ':' -> Optional.of(Long.parseLong(line));
            case '-' -> throw new IllegalStateException("Redis says: " + line);
            case '$' -> bytes(in, Integer.parseInt(line));
            case '*', '~' -> parts(in, Integer.parseInt(line)).map(all -> all);
            case '%' -> parts(in, 2 * Integer.parseInt(line)).map(all -> all);
            case '>' -> parts(in, Integer.parseInt(line)).map(Push::new);
            default -> throw new IllegalStateException("Redis says something unknown: " + (char) kind + line);
        };
    }

    private static Optional<List<Object>> parts(ByteBuf in, int count) {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Object> part = value(in);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    private static Optional<Object> bytes(ByteBuf in, int length) {
        if (length < 0) {
            return Optional.of(NONE);
        }
        if (in.readableBytes() < length + 2) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        in.readBytes(bytes).skipBytes(2);
        return Optional.of(bytes);
    }

    /** Without its end; null when that is not there. */
    private static String line(ByteBuf in) {
        int length = in.bytesBefore((byte) '\r');
        if (length < 0 || in.readableBytes() < length + 2) {
            return null;
        }
        String line = in.readCharSequence(length, StandardCharsets.US_ASCII).toString();
        in.skipBytes(2);
        return line;
    }

    private static void command(ByteBuf out, byte[]... words) {
        out.writeBytes(ascii("*" + words.length + "\r\n"));
        for (byte[] word : words) {
            out.writeBytes(ascii("$" + word.length + "\r\n")).writeBytes(word).writeBytes(ascii("\r\n"));
        }
    }

    private static byte[] message(long number, byte[] payload) {
        return ByteBuffer.allocate(Long.BYTES + payload.length)
                .putLong(number)
                .put(payload)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

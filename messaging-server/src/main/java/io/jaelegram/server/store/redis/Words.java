package io.jaelegram.server.store.redis;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.server.store.Word;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Words as they are published: kind 1 (a letter), server 16, then the signal or a number of 4 bytes. */
final class Words {
    private static final int HEAD = 1 + ServerId.SIZE;

    private Words() {}

    static byte[] encode(ServerId from, Word word) {
        if (word instanceof Word.Signal signal) {
            return encode('s', from, signal.body().toArray());
        }
        if (word instanceof Word.PrekeysLow low) {
            return encode(
                    'p',
                    from,
                    ByteBuffer.allocate(Integer.BYTES).putInt(low.left()).array());
        }
        char kind = word instanceof Word.Mail ? 'm' : word instanceof Word.Dismissed ? 'd' : 'v';
        return encode(kind, from, new byte[0]);
    }

    /** Nothing when it is this server's own, or of a kind that a later version says. */
    static Optional<Word> decode(ServerId me, byte[] message) {
        if (message.length < HEAD || from(message).equals(me.text())) {
            return Optional.empty();
        }
        byte[] rest = Arrays.copyOfRange(message, HEAD, message.length);
        return switch (message[0]) {
            case 'm' -> Optional.of(new Word.Mail());
            case 's' -> Optional.of(new Word.Signal(Bytes.of(rest)));
            case 'p' ->
                rest.length == Integer.BYTES
                        ? Optional.of(new Word.PrekeysLow(ByteBuffer.wrap(rest).getInt()))
                        : Optional.empty();
            case 'd' -> Optional.of(new Word.Dismissed());
            case 'v' -> Optional.of(new Word.Moved());
            default -> Optional.empty();
        };
    }

    private static String from(byte[] message) {
        return new String(message, 1, ServerId.SIZE, StandardCharsets.US_ASCII);
    }

    private static byte[] encode(char kind, ServerId from, byte[] rest) {
        return ByteBuffer.allocate(HEAD + rest.length)
                .put((byte) kind)
                .put(from.text().getBytes(StandardCharsets.US_ASCII))
                .put(rest)
                .array();
    }
}

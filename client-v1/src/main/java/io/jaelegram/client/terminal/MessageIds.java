package io.jaelegram.client.terminal;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MessageId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** Message ids that a script chose. */
final class MessageIds {
    private static final int LONGEST = 200;

    private MessageIds() {}

    /**
     * 32 hexadecimal digits, with or without the dashes of a UUID, are the id itself. Any other text, such as an order
     * number, names the id that is the first 16 bytes of its SHA-256.
     */
    static MessageId of(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new CommandFailure(Exit.USAGE, "--id has 1 to " + LONGEST + " characters. Nothing was sent.");
        }
        String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
        return digits.matches("[0-9a-f]{32}") ? MessageId.fromHex(digits) : hashed(text);
    }

    private static MessageId hashed(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new MessageId(Bytes.of(Arrays.copyOf(hash, MessageId.SIZE)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

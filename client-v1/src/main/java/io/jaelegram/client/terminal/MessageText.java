package io.jaelegram.client.terminal;

import io.jaelegram.protocol.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of a message from the command line or from standard input. */
final class MessageText {
    /** What Java makes of an argument that the locale's encoding cannot express. */
    private static final char REPLACEMENT = '\ufffd';

    private MessageText() {}

    /**
     * @param argument the text itself; {@code -} or nothing reads the input, whose last line end does not count
     * @throws CommandFailure when it is empty, too long, or not UTF-8
     */
    static String of(Optional<String> argument, InputStream in) {
        boolean fromInput = argument.isEmpty() || argument.get().equals("-");
        String text = fromInput ? read(in) : argument.get();
        if (!fromInput && text.indexOf(REPLACEMENT) >= 0) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "The text has characters that this locale cannot pass. Nothing was sent."
                            + " Give it on standard input: ... send USER -");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Limits.MAX_TEXT) {
            throw tooLong("The text has " + bytes + " bytes");
        }
        if (text.isEmpty()) {
            throw new CommandFailure(Exit.USAGE, "The text is empty. Nothing was sent.");
        }
        return text;
    }

    private static String read(InputStream in) {
        try {
            // Two more than the limit for the line end, one more to see that there is more.
            byte[] bytes = in.readNBytes(Limits.MAX_TEXT + 3);
            if (bytes.length > Limits.MAX_TEXT + 2) {
                throw tooLong("Standard input has");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw new CommandFailure(Exit.USAGE, "Standard input is not UTF-8 text. Nothing was sent.", e);
        } catch (IOException e) {
            throw new CommandFailure(Exit.FAULT, "Standard input cannot be read: " + e.getMessage(), e);
        }
    }

    private static CommandFailure tooLong(String what) {
        return new CommandFailure(
                Exit.USAGE,
                what + " more than the " + Limits.MAX_TEXT
                        + " bytes of one message. Nothing was sent; send it in parts.");
    }
}

package io.jaelegram.client.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Passphrases from files, in arrays that are wiped. */
final class Passphrases {
    /** Longer than anybody types; a wrong file is not read whole. */
    private static final int MOST_BYTES = 1_024;

    private Passphrases() {}

    /** The first line of a file, in UTF-8, without its line end; the caller wipes it. */
    static char[] read(Path file) {
        byte[] bytes = new byte[0];
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new CommandFailure(
                        Exit.USAGE, "The passphrase file " + file + " has more than " + MOST_BYTES + " bytes.");
            }
            return firstLine(file, StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)));
        } catch (IOException e) {
            throw new CommandFailure(
                    Exit.USAGE, "The passphrase file " + file + " cannot be read; nothing was opened.", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    static void wipe(char[] passphrase) {
        Arrays.fill(passphrase, '\0');
    }

    private static char[] firstLine(Path file, CharBuffer content) {
        char[] all = content.array();
        int end = 0;
        while (end < content.limit() && all[end] != '\n' && all[end] != '\r') {
            end++;
        }
        char[] line = Arrays.copyOf(all, end);
        Arrays.fill(all, '\0');
        if (end == 0) {
            throw new CommandFailure(Exit.USAGE, "The passphrase file " + file + " begins with an empty line.");
        }
        return line;
    }
}

package io.jaelegram.comparison.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Looks for a text in bytes: as UTF-8, UTF-16 of both orders, hexadecimal, and Base64 at each of its three
 * alignments. What it cannot see is a text that was compressed, split or turned round.
 */
public final class PlaintextSearch {
    private final List<byte[]> forms = new ArrayList<>();

    /** Texts shorter than 8 characters would be found by chance, and are refused. */
    public PlaintextSearch(List<String> texts) {
        for (String text : texts) {
            if (text.length() < 8) {
                throw new IllegalArgumentException("too short to look for: " + text);
            }
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            forms.add(utf8);
            forms.add(text.getBytes(StandardCharsets.UTF_16LE));
            forms.add(text.getBytes(StandardCharsets.UTF_16BE));
            forms.add(hex(utf8));
            forms.add(new String(hex(utf8), StandardCharsets.US_ASCII)
                    .toUpperCase(Locale.ROOT)
                    .getBytes(StandardCharsets.US_ASCII));
            for (int shift = 0; shift < 3; shift++) {
                forms.add(base64(utf8, shift));
            }
        }
    }

    private static byte[] hex(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            out.append(String.format("%02x", b));
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The Base64 letters that depend on these bytes alone when so many bytes stand before them. */
    private static byte[] base64(byte[] bytes, int shift) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = (shift * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return all.substring(from, to).getBytes(StandardCharsets.US_ASCII);
    }

    /** How often any form of any text stands in these bytes. */
    public int count(byte[] bytes) {
        int found = 0;
        for (byte[] form : forms) {
            found += count(bytes, form);
        }
        return found;
    }

    private static int count(byte[] bytes, byte[] form) {
        int found = 0;
        for (int i = 0; i <= bytes.length - form.length; i++) {
            int j = 0;
            while (j < form.length && bytes[i + j] == form[j]) {
                j++;
            }
            if (j == form.length) {
                found++;
            }
        }
        return found;
    }

    /** The same in a file, or in all files below a folder; small labs only, each file is read at once. */
    public Found in(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            int times = 0;
            long bytes = 0;
            int count = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                times += count(content);
                bytes += content.length;
                count++;
            }
            return new Found(times, count, bytes);
        } catch (IOException e) {
            throw new LabException("cannot search " + place + ": " + e.getMessage(), e);
        }
    }

    /** Times found, and what was searched. */
    public record Found(int times, int files, long bytes) {
        public Found plus(Found other) {
            return new Found(times + other.times, files + other.files, bytes + other.bytes);
        }
    }
}

package io.jaelegram.protocol.link;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * IP addresses as text and as bytes, without asking any name server. One text for each address: dotted decimal for
 * IPv4, RFC 5952 for IPv6; an IPv4 address that is mapped into IPv6 is its IPv4 address.
 */
public final class IpLiteral {
    public static final int V4_BYTES = 4;
    public static final int V6_BYTES = 16;

    private static final int GROUPS = 8;
    private static final int MAPPED_AT = 12;

    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private IpLiteral() {}

    /** 4 or 16 bytes; nothing for a host name, and for an address with a zone, which means nothing elsewhere. */
    public static Optional<byte[]> parse(String text) {
        int colon = text.lastIndexOf(':');
        // RFC 4291 section 2.2: the dotted part of an IPv6 address is its end.
        boolean dottedFirst = text.indexOf('.') >= 0 && text.indexOf('.') < colon;
        if (dottedFirst) {
            return Optional.empty();
        }
        return colon < 0 ? v4(text) : v6(text).map(IpLiteral::unmapped);
    }

    /** The one text of an address of 4 or 16 bytes. */
    public static String format(byte[] address) {
        byte[] plain = unmapped(address);
        return plain.length == V4_BYTES ? dotted(plain) : grouped(plain);
    }

    /** Whether these 16 bytes are an IPv4 address in IPv6 clothes (RFC 4291 section 2.5.5.2). */
    public static boolean mapped(byte[] address) {
        if (address.length != V6_BYTES || address[10] != -1 || address[11] != -1) {
            return false;
        }
        for (int at = 0; at < 10; at++) {
            if (address[at] != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] unmapped(byte[] address) {
        return mapped(address) ? Arrays.copyOfRange(address, MAPPED_AT, V6_BYTES) : address;
    }

    private static Optional<byte[]> v4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] out = new byte[V4_BYTES];
        if (parts.length != V4_BYTES) {
            return Optional.empty();
        }
        for (int i = 0; i < V4_BYTES; i++) {
            // A leading zero is octal to some readers and decimal to others.
            if (!DECIMAL.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 0xff) {
                return Optional.empty();
            }
            out[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(out);
    }

    private static Optional<byte[]> v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(all -> all.length == V6_BYTES);
        }
        Optional<byte[]> head = groups(text.substring(0, gap));
        Optional<byte[]> tail = groups(text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty() || head.get().length + tail.get().length > V6_BYTES - 2) {
            return Optional.empty();
        }
        byte[] out = Arrays.copyOf(head.get(), V6_BYTES);
        byte[] end = tail.get();
        System.arraycopy(end, 0, out, V6_BYTES - end.length, end.length);
        return Optional.of(out);
    }

    /** Groups between colons; the last may be an IPv4 address. */
    private static Optional<byte[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        String[] parts = text.split(":", -1);
        byte[] out = new byte[0];
        for (int i = 0; i < parts.length; i++) {
            byte[] more;
            if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                more = v4(parts[i]).orElse(null);
            } else {
                more = GROUP.matcher(parts[i]).matches() ? number(Integer.parseInt(parts[i], 16)) : null;
            }
            if (more == null || out.length + more.length > V6_BYTES) {
                return Optional.empty();
            }
            int at = out.length;
            out = Arrays.copyOf(out, at + more.length);
            System.arraycopy(more, 0, out, at, more.length);
        }
        return Optional.of(out);
    }

    private static byte[] number(int group) {
        return new byte[] {(byte) (group >>> 8), (byte) group};
    }

    private static String dotted(byte[] four) {
        return (four[0] & 0xff) + "." + (four[1] & 0xff) + "." + (four[2] & 0xff) + "." + (four[3] & 0xff);
    }

    private static String grouped(byte[] address) {
        int from = 0;
        int length = 0;
        for (int start = 0; start < GROUPS; start++) {
            int run = 0;
            while (start + run < GROUPS && group(address, start + run) == 0) {
                run++;
            }
            if (run > length && run > 1) {
                from = start;
                length = run;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (length > 0 && i == from) {
                out.append("::");
                i += length - 1;
            } else {
                out.append(out.length() > 0 && out.charAt(out.length() - 1) != ':' ? ":" : "");
                out.append(Integer.toHexString(group(address, i)));
            }
        }
        return out.toString();
    }

    private static int group(byte[] address, int index) {
        return (address[2 * index] & 0xff) << 8 | address[2 * index + 1] & 0xff;
    }
}

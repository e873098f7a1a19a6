package io.jaelegram.protocol.link;

import java.util.Optional;

/**
 * Where a node listens: a host name or address literal without brackets, and a port from 0 to 65535 (0: any free one,
 * for listening only).
 */
public record Endpoint(String host, int port) {
    private static final int MAX_HOST = 253;

    public Endpoint {
        if (host.isEmpty() || host.length() > MAX_HOST || port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("not HOST:PORT");
        }
    }

    /** Parses {@code HOST:PORT}, {@code [IPV6]:PORT}; nothing when the text has another form. */
    public static Optional<Endpoint> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        String host = text.substring(0, colon);
        int port = Integer.parseInt(text.substring(colon + 1));
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (bracketed) {
            host = host.substring(1, host.length() - 1);
        }
        boolean legal = !host.isEmpty()
                && host.length() <= MAX_HOST
                && port <= 0xffff
                && host.matches(bracketed ? "[0-9A-Fa-f:.%a-z]+" : "[A-Za-z0-9._-]+");
        return legal ? Optional.of(new Endpoint(host, port)) : Optional.empty();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}

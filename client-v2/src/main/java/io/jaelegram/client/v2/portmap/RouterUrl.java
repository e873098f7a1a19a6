package io.jaelegram.client.v2.portmap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place at the router: {@code http://IPV4:PORT/PATH}. No other scheme and no host name: neither can be needed, and
 * each could send us to somebody else.
 *
 * @param path with its query, from the slash on; printable ASCII, at most 512 characters
 */
record RouterUrl(Ipv4 host, int port, String path) {
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)http://([0-9.]{7,15})(?::([0-9]{1,5}))?(/.*)?");
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^#\"<>\\\\^`{|}]]{0,511}");
    private static final int HTTP = 80;

    static Optional<RouterUrl> parse(String text) {
        Matcher matcher = ABSOLUTE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = matcher.group(2) == null ? HTTP : Integer.parseInt(matcher.group(2));
        String path = matcher.group(3) == null ? "/" : matcher.group(3);
        if (port < 1 || port > 0xffff || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        return Ipv4.parse(matcher.group(1)).map(host -> new RouterUrl(host, port, path));
    }

    /** What a reference in a document from here means; nothing when it leads to another host. */
    Optional<RouterUrl> resolve(String reference) {
        String text = reference.strip();
        if (ABSOLUTE.matcher(text).matches()) {
            return parse(text).filter(url -> url.host.equals(host));
        }
        String absolute = text.startsWith("/") ? text : path.substring(0, path.lastIndexOf('/') + 1) + text;
        return PATH.matcher(absolute).matches() && !text.contains("://")
                ? Optional.of(new RouterUrl(host, port, absolute))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "http://" + host + ":" + port + path;
    }
}

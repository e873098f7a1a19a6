package io.jaelegram.client;

import io.jaelegram.protocol.link.Endpoint;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the server is and, if it is known beforehand, which network it must belong to.
 *
 * @param pin hexadecimal beginning, 16 to 64 digits in lower case, of the network key, as the server prints it at start
 */
public record ServerAddress(Endpoint endpoint, Optional<String> pin) {
    /** 64 bits at least: fewer could be found by trying keys. */
    private static final Pattern PIN = Pattern.compile("[0-9a-f]{16,64}");

    /** Parses {@code HOST:PORT} or {@code HOST:PORT#PIN}; nothing when the text has another form. */
    public static Optional<ServerAddress> parse(String text) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return Endpoint.parse(text).map(endpoint -> new ServerAddress(endpoint, Optional.empty()));
        }
        String pin = text.substring(hash + 1).toLowerCase(Locale.ROOT);
        return PIN.matcher(pin).matches()
                ? Endpoint.parse(text.substring(0, hash)).map(endpoint -> new ServerAddress(endpoint, Optional.of(pin)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return pin.map(digits -> endpoint + "#" + digits).orElse(endpoint.toString());
    }
}

package io.jaelegram.client;

import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NetworkPin;
import java.util.Optional;

/**
 * Where the server is and, if it is known beforehand, which network it must belong to.
 *
 * @param pin as the server prints it at start
 */
public record ServerAddress(Endpoint endpoint, Optional<NetworkPin> pin) {
    /** Parses {@code HOST:PORT} or {@code HOST:PORT#PIN}; nothing when the text has another form. */
    public static Optional<ServerAddress> parse(String text) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return Endpoint.parse(text).map(endpoint -> new ServerAddress(endpoint, Optional.empty()));
        }
        Optional<NetworkPin> pin = NetworkPin.parse(text.substring(hash + 1));
        return pin.isEmpty()
                ? Optional.empty()
                : Endpoint.parse(text.substring(0, hash)).map(endpoint -> new ServerAddress(endpoint, pin));
    }

    @Override
    public String toString() {
        return pin.map(digits -> endpoint + "#" + digits).orElse(endpoint.toString());
    }
}

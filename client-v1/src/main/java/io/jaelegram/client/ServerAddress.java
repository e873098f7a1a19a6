package io.jaelegram.client;

import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NetworkPin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the servers of a network are and, if it is known beforehand, which network they must belong to. Any of them
 * will do: all have the same mail.
 *
 * @param endpoints at least one, without repetition
 * @param pin as the servers print it at start
 */
public record ServerAddress(List<Endpoint> endpoints, Optional<NetworkPin> pin) {
    public ServerAddress {
        endpoints = endpoints.stream().distinct().toList();
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("no server");
        }
    }

    /** Of a network with one server. */
    public ServerAddress(Endpoint endpoint, Optional<NetworkPin> pin) {
        this(List.of(endpoint), pin);
    }

    /**
     * Parses {@code HOST:PORT[,HOST:PORT...]}, each perhaps followed by {@code #PIN}; nothing when the text has another
     * form or names different pins.
     */
    public static Optional<ServerAddress> parse(String text) {
        List<Endpoint> endpoints = new ArrayList<>();
        Optional<NetworkPin> pin = Optional.empty();
        for (String part : text.split(",", -1)) {
            int hash = part.indexOf('#');
            Optional<Endpoint> endpoint = Endpoint.parse(hash < 0 ? part : part.substring(0, hash));
            Optional<NetworkPin> named = hash < 0 ? pin : NetworkPin.parse(part.substring(hash + 1));
            boolean contradicts = pin.isPresent() && !pin.equals(named);
            if (endpoint.isEmpty() || hash >= 0 && named.isEmpty() || contradicts) {
                return Optional.empty();
            }
            endpoints.add(endpoint.get());
            pin = named;
        }
        return Optional.of(new ServerAddress(endpoints, pin));
    }

    /** The first of them. */
    public Endpoint endpoint() {
        return endpoints.get(0);
    }

    /** One of them, counted round and round. */
    ServerAddress at(int number) {
        return new ServerAddress(endpoints.get(Math.floorMod(number, endpoints.size())), pin);
    }

    /** {@code HOST:PORT[,HOST:PORT...]}, without the pin. */
    public String places() {
        return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return pin.map(digits -> places() + "#" + digits).orElse(places());
    }
}

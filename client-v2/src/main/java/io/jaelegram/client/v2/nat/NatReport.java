package io.jaelegram.client.v2.nat;

import io.jaelegram.protocol.link.Endpoint;
import java.util.Optional;

/**
 * What {@code netcheck} shows of our side.
 *
 * @param first what the server's first port saw of our socket
 * @param second what its second port saw
 */
public record NatReport(NatVerdict verdict, Optional<Endpoint> first, Optional<Endpoint> second) {
    /** Before anything was asked. */
    public static final NatReport NONE = new NatReport(NatVerdict.UNKNOWN, Optional.empty(), Optional.empty());

    /** Where others can send to, if there is such an address. */
    public Optional<Endpoint> observed() {
        return verdict == NatVerdict.OPEN || verdict == NatVerdict.CONE ? first : Optional.empty();
    }

    /** One line for a person. */
    public String text() {
        return verdict.words()
                + first.map(seen -> ", seen as " + seen).orElse("")
                + second.filter(seen -> !first.equals(Optional.of(seen)))
                        .map(seen -> " and as " + seen)
                        .orElse("");
    }
}

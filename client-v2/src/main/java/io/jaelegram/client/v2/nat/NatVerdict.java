package io.jaelegram.client.v2.nat;

import io.jaelegram.protocol.link.Endpoint;
import java.util.List;
import java.util.Optional;

/** What lies between us and others, judged from what two ports of the server saw of one socket (RFC 4787's words). */
public enum NatVerdict {
    /** No router changes our address. */
    OPEN("no address translation"),
    /** Endpoint-independent mapping: everybody sees the same address, so a way can be opened to it. */
    CONE("cone NAT: a way can be opened"),
    /** Address- and port-dependent mapping: what one sees is of no use to another. */
    SYMMETRIC("symmetric NAT: each target sees another port"),
    /** No UDP comes through. */
    BLOCKED("UDP is blocked"),
    /** Not asked, or half answered. */
    UNKNOWN("not known");

    private final String words;

    NatVerdict(String words) {
        this.words = words;
    }

    /** For a person. */
    public String words() {
        return words;
    }

    /**
     * Judges after the time for answers is over.
     *
     * @param own the addresses of this machine's interfaces, IP literals
     * @param localPort of the socket that asked
     */
    static NatVerdict of(List<String> own, int localPort, Optional<Endpoint> first, Optional<Endpoint> second) {
        if (first.isEmpty() && second.isEmpty()) {
            return BLOCKED;
        }
        if (first.isEmpty() || second.isEmpty()) {
            return UNKNOWN;
        }
        if (!first.equals(second)) {
            return SYMMETRIC;
        }
        Endpoint seen = first.get();
        return seen.port() == localPort && own.contains(seen.host()) ? OPEN : CONE;
    }

    /** Whether no way can be opened whatever is tried: measured in network namespaces, two symmetric ones never met. */
    public boolean excludes(NatVerdict other) {
        return this == BLOCKED || other == BLOCKED || this == SYMMETRIC && other == SYMMETRIC;
    }

    /**
     * Whether a way opens at the first datagram or never: a cone that filters nothing lets a symmetric side in, one that
     * filters by port never does, and a cone looks the same from inside either way.
     */
    public boolean atOnceOrNever(NatVerdict other) {
        return this == SYMMETRIC && other == CONE || this == CONE && other == SYMMETRIC;
    }
}

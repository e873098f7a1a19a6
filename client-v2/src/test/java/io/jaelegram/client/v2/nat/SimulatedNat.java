package io.jaelegram.client.v2.nat;

import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A home router for one socket inside: maps and filters as its kind does (RFC 4787). */
final class SimulatedNat {
    enum Kind {
        NONE,
        FULL_CONE,
        PORT_RESTRICTED,
        SYMMETRIC
    }

    private final Kind kind;
    private final Datagrams outside;
    private final io.jaelegram.protocol.link.Loop loop;
    private final Datagrams.Receiver inside;
    private final Map<Object, Datagrams.Socket> mappings = new HashMap<>();
    private final Set<Object> asked = new HashSet<>();
    int sent;

    SimulatedNat(Kind kind, Datagrams outside, io.jaelegram.protocol.link.Loop loop, Datagrams.Receiver inside) {
        this.kind = kind;
        this.outside = outside;
        this.loop = loop;
        this.inside = inside;
    }

    Datagrams.Socket socket(Endpoint local) {
        return new Datagrams.Socket() {
            @Override
            public void send(Endpoint to, byte[] bytes) {
                sent++;
                Datagrams.Socket mapping = mapping(kind == Kind.SYMMETRIC ? to : kind, local);
                asked.add(Map.entry(mapping.local(), to));
                mapping.send(to, bytes);
            }

            @Override
            public Endpoint local() {
                return local;
            }

            @Override
            public void close() {
                mappings.values().forEach(Datagrams.Socket::close);
            }
        };
    }

    private Datagrams.Socket mapping(Object key, Endpoint local) {
        return mappings.computeIfAbsent(key, made -> {
            Datagrams.Socket[] bound = new Datagrams.Socket[1];
            Optional<Endpoint> at = kind == Kind.NONE ? Optional.of(local) : Optional.empty();
            try {
                bound[0] = outside.open(at, loop, (from, bytes) -> {
                    boolean open = kind == Kind.NONE || kind == Kind.FULL_CONE;
                    if (open || asked.contains(Map.entry(bound[0].local(), from))) {
                        inside.received(from, bytes);
                    }
                });
            } catch (io.jaelegram.protocol.link.Network.NetworkException e) {
                throw new IllegalStateException(e);
            }
            return bound[0];
        });
    }
}

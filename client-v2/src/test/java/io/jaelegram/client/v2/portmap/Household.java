package io.jaelegram.client.v2.portmap;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A machine behind a router, on virtual time: what is sent is kept, what the router answers is handed in. */
final class Household {
    static final Gateway GATEWAY = new Gateway(ip("192.168.1.1"), ip("192.168.1.42"));
    static final Endpoint ROUTER = GATEWAY.mappingPort();
    static final Ipv4 OUTSIDE = ip("203.0.113.7");

    final Randomness randomness = Randomness.seeded(7);
    final List<Datagram> sent = new ArrayList<>();
    private final SimulatedWorld world = new SimulatedWorld(7);
    final Loop loop = world.node("home", NodeIdentity.client(SigningKey.generate(randomness)))
            .loop();

    /** What a test's router does with each datagram. */
    Consumer<Datagram> router = datagram -> {};

    record Datagram(Endpoint to, byte[] bytes, Duration at) {
        String hex() {
            return HexFormat.of().formatHex(bytes);
        }
    }

    static Ipv4 ip(String text) {
        return Ipv4.parse(text).orElseThrow();
    }

    static byte[] hex(String... parts) {
        return HexFormat.of().parseHex(String.join("", parts).replace(" ", ""));
    }

    void send(Endpoint to, byte[] bytes) {
        Datagram datagram = new Datagram(to, bytes, Duration.ofNanos(loop.nanoTime()));
        sent.add(datagram);
        // A router answers later, never while it is being asked.
        loop.execute(() -> router.accept(datagram));
    }

    void pass(Duration time) {
        world.runFor(time);
    }

    /** When each datagram was sent, in milliseconds. */
    List<Long> sendTimes() {
        return sent.stream().map(datagram -> datagram.at().toMillis()).toList();
    }

    Datagram last() {
        return sent.get(sent.size() - 1);
    }

    PcpWay pcp() {
        return new PcpWay(loop, randomness, GATEWAY, Household::nonce, this::send);
    }

    NatPmpWay natPmp() {
        return new NatPmpWay(loop, randomness, GATEWAY, this::send);
    }

    static Bytes nonce(LocalPort local) {
        return Bytes.fromHex(String.format("aabbccdd%08x%08x", local.protocol().number(), local.number()));
    }

    /** The system's view of this network. */
    Lan lan() {
        return new Lan() {
            @Override
            public Optional<Gateway> gateway() {
                return Optional.of(GATEWAY);
            }

            @Override
            public Optional<Ipv4> selfTowards(Ipv4 neighbour) {
                return Optional.of(GATEWAY.self());
            }
        };
    }

    /** Sockets of this machine; what the router answers goes to the last one opened. */
    Datagrams datagrams(List<Datagrams.Receiver> opened) {
        return (local, on, receiver) -> {
            opened.add(receiver);
            return new Datagrams.Socket() {
                private boolean closed;

                @Override
                public void send(Endpoint to, byte[] bytes) {
                    if (!closed) {
                        Household.this.send(to, bytes);
                    }
                }

                @Override
                public Endpoint local() {
                    return new Endpoint("0.0.0.0", 50_000);
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        };
    }
}

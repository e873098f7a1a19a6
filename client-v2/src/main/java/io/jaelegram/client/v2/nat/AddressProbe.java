package io.jaelegram.client.v2.nat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks both UDP ports of the server which address they see of our socket, and judges. One probe is one question: made
 * again when the link to the server comes back or our addresses change. Touched only on the loop.
 */
public final class AddressProbe {
    /** When each port is asked, in milliseconds: a lost datagram costs a quarter of a second. */
    private static final List<Integer> ASK_AT = List.of(0, 250, 750);

    /** Then the verdict stands on what came. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Loop loop;
    private final Datagrams.Socket socket;
    private final List<String> own;
    private final Endpoint firstPort;
    private final Endpoint secondPort;
    private final Bytes id;
    private final Consumer<NatReport> done;
    private Optional<Endpoint> first = Optional.empty();
    private Optional<Endpoint> second = Optional.empty();
    private boolean over;

    /**
     * @param own the addresses of this machine's interfaces, IP literals
     * @param server the server's address, an IP literal
     * @param firstPort one UDP port of the server
     * @param secondPort the other
     * @param done told once
     */
    public AddressProbe(
            Loop loop,
            Datagrams.Socket socket,
            Randomness randomness,
            List<String> own,
            String server,
            int firstPort,
            int secondPort,
            Consumer<NatReport> done) {
        this.loop = loop;
        this.socket = socket;
        this.own = List.copyOf(own);
        this.firstPort = new Endpoint(server, firstPort);
        this.secondPort = new Endpoint(server, secondPort);
        this.id = Bytes.of(randomness.bytes(Observation.ID));
        this.done = done;
    }

    public void start() {
        ASK_AT.forEach(millis -> loop.after(Duration.ofMillis(millis), this::ask));
        loop.after(PATIENCE, this::judge);
    }

    /** Offers a plain datagram; false when it is not an answer to this probe. */
    public boolean received(Endpoint from, byte[] datagram) {
        Optional<Endpoint> seen = Observation.read(datagram)
                .filter(answer -> answer.id().equals(id))
                .map(Observation.Seen::address);
        if (seen.isEmpty() || !from.equals(firstPort) && !from.equals(secondPort)) {
            return false;
        }
        if (from.equals(firstPort)) {
            first = seen;
        } else {
            second = seen;
        }
        if (first.isPresent() && second.isPresent()) {
            judge();
        }
        return true;
    }

    private void ask() {
        if (!over && first.isEmpty()) {
            socket.send(firstPort, Observation.question(id));
        }
        if (!over && second.isEmpty()) {
            socket.send(secondPort, Observation.question(id));
        }
    }

    private void judge() {
        if (!over) {
            over = true;
            done.accept(new NatReport(NatVerdict.of(own, socket.local().port(), first, second), first, second));
        }
    }
}

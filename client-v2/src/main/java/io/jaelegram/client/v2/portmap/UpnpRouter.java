package io.jaelegram.client.v2.portmap;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the router's mapping service by UPnP and remembers it. Everybody in the network may answer a search, and an
 * answer names a place to ask by HTTP: we go only to the address that the answer came from, and only when that is our
 * router; where the system does not name one, any neighbour with a private address is believed to be it.
 */
final class UpnpRouter {
    private final Loop loop;
    private final Lan lan;
    private final DatagramOut out;
    private final RouterHttp http;
    private final Randomness randomness;
    private final List<Consumer<Finding>> waiting = new ArrayList<>();
    private Optional<Found> known = Optional.empty();
    private Optional<Retransmission> searching = Optional.empty();
    private boolean reading;

    /** Nothing is sent yet. */
    UpnpRouter(Loop loop, Randomness randomness, Lan lan, DatagramOut out, RouterHttp http) {
        this.loop = loop;
        this.randomness = randomness;
        this.lan = lan;
        this.out = out;
        this.http = http;
    }

    /** What a search came to. */
    sealed interface Finding {}

    /** The service, and our own address towards it. */
    record Found(RouterService service, Ipv4 self) implements Finding {}

    /** No router answered. */
    record Nobody() implements Finding {}

    /** A router answered that is of no use; why. */
    record Useless(String text) implements Finding {}

    /** Tells what is known, or searches. The callback runs once. */
    void find(Consumer<Finding> found) {
        if (known.isPresent()) {
            found.accept(known.get());
            return;
        }
        waiting.add(found);
        if (searching.isEmpty() && !reading) {
            Retransmission search = new Retransmission(
                    loop,
                    randomness,
                    Retransmission.Schedule.SSDP,
                    () -> out.send(Ssdp.EVERYBODY, Ssdp.search()),
                    () -> end(new Nobody()));
            searching = Optional.of(search);
            search.start();
        }
    }

    /** What is known already. */
    Optional<Found> known() {
        return known;
    }

    /** Forgets the service: the next search begins anew. */
    void forget() {
        known = Optional.empty();
    }

    /** Hands in a datagram, from wherever it comes. */
    void received(Endpoint from, byte[] datagram) {
        if (searching.isEmpty()) {
            return;
        }
        Optional<RouterUrl> location = Ssdp.location(datagram).filter(url -> isRouter(url.host(), from));
        location.ifPresent(url -> {
            searching.get().stop();
            searching = Optional.empty();
            reading = true;
            http.exchange(new RouterHttp.Question(url, Optional.empty(), ""), answer -> described(url, answer));
        });
    }

    private boolean isRouter(Ipv4 host, Endpoint from) {
        boolean trusted =
                lan.gateway().map(gateway -> gateway.address().equals(host)).orElse(!host.outside());
        return trusted && from.host().equals(host.toString());
    }

    private void described(RouterUrl url, Optional<RouterHttp.Answer> answer) {
        reading = false;
        if (answer.isEmpty() || answer.get().status() != 200) {
            end(new Useless("the router answers a search by UPnP, but does not describe itself"));
            return;
        }
        try {
            Optional<RouterService> service = RouterService.find(answer.get().body(), url);
            Optional<Ipv4> self = lan.selfTowards(url.host());
            end(
                    service.isPresent() && self.isPresent()
                            ? new Found(service.get(), self.get())
                            : new Useless("the router speaks UPnP, but maps no ports; its settings may have a switch"));
        } catch (MalformedException e) {
            end(new Useless("the router's description by UPnP is " + e.getMessage()));
        }
    }

    private void end(Finding finding) {
        searching = Optional.empty();
        known = Optional.of(finding).filter(Found.class::isInstance).map(Found.class::cast);
        List<Consumer<Finding>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(each -> each.accept(finding));
    }
}

package io.jaelegram.client.v3.lan;

import io.jaelegram.client.Core;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.NetworkKey;
import io.jaelegram.client.ServerExtension;
import io.jaelegram.client.Status;
import io.jaelegram.client.v2.Neighbourhood;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.NetworkPin;
import io.jaelegram.protocol.link.RemoteNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Looks for peers in the local network, at the start and whenever it is told to. Touched only on the loop. */
public final class LanService implements Delivery.Service, ServerExtension {
    /** Of the range that an organization hands out for itself (RFC 2365); our own choice, as the port is. */
    static final Endpoint GROUP = new Endpoint("239.255.74.71", 27_471);

    /** Cables and Wi-Fi come and go. */
    private static final Duration LOOK = Duration.ofSeconds(60);

    private final Parts parts;
    private final LanDiscovery discovery;
    private Optional<NetworkPin> network;
    private Optional<Datagrams.Group> group = Optional.empty();
    private Optional<Loop.Timer> next = Optional.empty();
    private String trouble = "";

    /**
     * What it is made of.
     *
     * @param pin of the network, when the person named it
     * @param gives whether strangers may be told where this client is
     * @param found hears of addresses at which somebody of this network may be
     */
    public record Parts(
            Loop loop,
            Randomness chance,
            Network network,
            Neighbourhood house,
            Optional<NetworkPin> pin,
            boolean gives,
            Consumer<Endpoint> found) {}

    public LanService(Parts parts) {
        this.parts = parts;
        network = parts.pin();
        discovery = new LanDiscovery(parts.loop(), parts.chance(), new House());
    }

    /** Asks who is there: nobody else is known. */
    public void lonely() {
        if (group.isPresent()) {
            discovery.ask();
        }
    }

    @Override
    public void start(Core core) {
        network = parts.pin().or(() -> NetworkKey.of(core.journal()).map(NetworkPin::of));
        look();
        lonely();
    }

    private void look() {
        next = Optional.of(parts.loop().after(LOOK, this::look));
        if (group.isPresent()) {
            group.get().refresh();
            return;
        }
        Optional<Datagrams> datagrams = parts.network().datagrams();
        if (datagrams.isEmpty()) {
            trouble = "none here";
            return;
        }
        try {
            group = datagrams.get().join(GROUP, parts.house().nearestInterface(), parts.loop(), discovery::received);
            trouble = "";
        } catch (Network.NetworkException e) {
            // No network yet, perhaps: the next look tries again, and /status says so until then.
            trouble = e.getMessage();
        }
    }

    @Override
    public void registered(RemoteNode server) {
        network = server.network().map(NetworkPin::of).or(() -> network);
    }

    @Override
    public List<Status.Detail> details() {
        String text = trouble.isEmpty() ? discovery.counts().toString() : "nobody can be asked: " + trouble;
        return List.of(new Status.Detail("local network", text));
    }

    @Override
    public void check(Consumer<List<Status.Detail>> done) {
        done.accept(details());
    }

    @Override
    public void stop() {
        next.ifPresent(Loop.Timer::cancel);
        group.ifPresent(Datagrams.Socket::close);
        group = Optional.empty();
    }

    /** This client, as those in the house meet it. */
    private final class House implements LanDiscovery.Host {
        @Override
        public Optional<NetworkPin> network() {
            return network;
        }

        @Override
        public OptionalInt port() {
            return parts.gives() ? parts.house().port() : OptionalInt.empty();
        }

        @Override
        public void sendToAll(byte[] datagram) {
            group.ifPresent(open -> open.sendToAll(datagram));
        }

        @Override
        public void send(Endpoint to, byte[] datagram) {
            group.ifPresent(open -> open.send(to, datagram));
        }

        @Override
        public void near(Endpoint neighbour) {
            parts.house().near(neighbour);
        }

        @Override
        public void found(Endpoint at) {
            parts.found().accept(at);
        }
    }
}

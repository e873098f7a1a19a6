package io.jaelegram.client.v2;

import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Notice;
import io.jaelegram.client.Status;
import io.jaelegram.client.v2.portmap.IpProtocol;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Origin;
import io.jaelegram.protocol.Candidate.Scope;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Where this client can be reached: listens, and looks now and then at what addresses it has. Touched only on the loop. */
final class Presence {
    /** Interfaces come and go with cables and Wi-Fi; asking for them costs a system call or two. */
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final ClientParts parts;
    private final DirectOptions options;
    private final Consumer<List<Candidate>> found;
    private final RouterPort router;
    private final UdpPort udp;
    private Optional<Endpoint> listening = Optional.empty();
    private Optional<Loop.Timer> next = Optional.empty();
    private Scope server = Scope.PUBLIC;

    /**
     * @param udp the other socket at which I can be reached
     * @param found is told at each look where others can reach me
     */
    Presence(ClientParts parts, DirectOptions options, UdpPort udp, Consumer<List<Candidate>> found) {
        this.parts = parts;
        this.options = options;
        this.udp = udp;
        this.found = found;
        router = new RouterPort(parts, this::tell);
    }

    /**
     * Listens, and says so when nobody can be let in.
     *
     * @param kept the port of the last time; 0 for none
     */
    void start(PeerLinks links, int kept, Scope serverScope) {
        server = serverScope;
        listening = links.listen(wishes(kept));
        if (listening.isEmpty()) {
            parts.listener()
                    .notice(new Notice(
                            Notice.Kind.REFUSED,
                            0,
                            "Nobody can be let in here: "
                                    + options.listen().map(Endpoint::toString).orElse("no port")
                                    + " cannot be listened at. Messages go out directly and come in through the server;"
                                    + " --peer-listen HOST:PORT takes another address."));
        }
    }

    Optional<Endpoint> listening() {
        return listening;
    }

    /** Looks at once, and from then on now and then. */
    void look() {
        next.ifPresent(Loop.Timer::cancel);
        next = Optional.of(parts.loop().after(LOOK, this::look));
        tell();
        // A router is opened to the Internet only for somebody who is met there, not for a server in the same house.
        if (server == Scope.PUBLIC) {
            listening.ifPresent(at -> router.want(at.port(), IpProtocol.TCP));
            udp.network().ifPresent(open -> router.want(open.socket().local().port(), IpProtocol.UDP));
        }
    }

    /** The server is this far away. */
    void meets(Scope serverScope) {
        server = serverScope;
        look();
    }

    List<Status.Detail> details() {
        List<Status.Detail> details = new ArrayList<>();
        details.add(
                new Status.Detail("listening", listening.map(Endpoint::toString).orElse("nowhere")));
        router.report().forEach(line -> details.add(new Status.Detail("router", line)));
        return details;
    }

    void stop() {
        next.ifPresent(Loop.Timer::cancel);
        router.stop();
    }

    private List<Endpoint> wishes(int kept) {
        if (options.listen().isPresent()) {
            return List.of(options.listen().get());
        }
        List<Endpoint> wishes = new ArrayList<>();
        for (int port : new int[] {kept, 0}) {
            // One socket for both families where the system has IPv6, else IPv4 alone.
            wishes.add(new Endpoint("::", port));
            wishes.add(new Endpoint("0.0.0.0", port));
        }
        return wishes;
    }

    /** Tells of addresses that became known between two looks. */
    void tell() {
        List<Candidate> mine = listening
                .map(at -> OwnAddresses.published(hosts(at), at.port(), server, origin()))
                .orElse(List.of());
        udp.mapped(router.candidates());
        found.accept(Stream.of(router.candidates(), udp.candidates(), mine)
                .flatMap(List::stream)
                .limit(Limits.MAX_CANDIDATES)
                .toList());
    }

    /** What is said of an anchor's address, the person said. */
    private Origin origin() {
        return options.anchor() ? Origin.CONFIGURED : Origin.HOST;
    }

    private List<String> hosts(Endpoint at) {
        boolean all = options.listen().isEmpty()
                || at.host().equals("::")
                || at.host().equals("0.0.0.0");
        return all ? parts.network().addresses() : List.of(at.host());
    }
}

package io.jaelegram.client.v2;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Transport;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.LinkHandler.DialFailure;
import io.jaelegram.protocol.link.LinkHandler.DialFailure.Kind;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.RemoteNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** My links to other people's clients: accepts, dials, keeps some warm, drops dead ones. Touched only on the loop. */
final class PeerLinks implements Peers, Network.LinkAcceptor {
    /** Links at once, dialled and accepted: more people than anybody talks to in ten minutes. */
    private static final int MOST = 128;

    private final Loop loop;
    private final Network network;
    private final VerifyKey me;
    private final Supplier<NodeRecord> mine;
    private final Function<Collection<Candidate>, List<Candidate>> worth;
    private final Warm warm;
    private final Doorman doorman;
    private final Upkeep upkeep;
    private final Map<Frame.Type, Service> services = new EnumMap<>(Frame.Type.class);
    private final List<Watcher> watchers = new ArrayList<>();
    private final Map<VerifyKey, List<Consumer<Optional<String>>>> dialling = new HashMap<>();
    private OverUdp overUdp =
            (node, to, race) -> race.failed(new DialFailure(Kind.UNREACHABLE, "no links over UDP here"));
    private Supplier<List<VerifyKey>> contacts = List::of;
    private Optional<Network.Listening> listening = Optional.empty();
    private boolean stopped;

    /** @param worth which addresses of a node are dialled at all */
    PeerLinks(
            Loop loop,
            Network network,
            VerifyKey me,
            Supplier<NodeRecord> mine,
            Function<Collection<Candidate>, List<Candidate>> worth) {
        this.loop = loop;
        this.network = network;
        this.me = me;
        this.mine = mine;
        this.worth = worth;
        warm = new Warm(loop, me);
        doorman = new Doorman(loop);
        upkeep = new Upkeep(loop, warm);
    }

    /** Accepts links at the first of these addresses that is free; empty when none is. */
    Optional<Endpoint> listen(List<Endpoint> wishes) {
        for (Endpoint at : wishes) {
            try {
                listening = Optional.of(network.listen(at, List.of(loop), this));
                upkeep.start();
                return listening.map(Network.Listening::endpoint);
            } catch (Network.NetworkException e) {
                // Taken, or not ours: the next wish, and the caller says when there was none.
                continue;
            }
        }
        return Optional.empty();
    }

    /** Says goodbye and ends everything. */
    void stop() {
        stopped = true;
        upkeep.stop();
        listening.ifPresent(Network.Listening::close);
        warm.links().forEach(one -> {
            one.link.send(new PeerFrame.Goodbye());
            one.link.close("the client ends");
        });
    }

    int open() {
        return warm.size();
    }

    @Override
    public VerifyKey me() {
        return me;
    }

    @Override
    public NodeRecord mine() {
        return mine.get();
    }

    @Override
    public boolean linked(VerifyKey node) {
        return warm.to(node).isPresent();
    }

    /** Where the packets of the link to this node come from or go to. */
    Optional<Endpoint> address(VerifyKey node) {
        return warm.to(node).map(one -> one.link.remote().address());
    }

    @Override
    public void serve(Set<Frame.Type> types, Service service) {
        types.forEach(type -> services.put(type, service));
    }

    @Override
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    @Override
    public void request(NodeRecord to, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        long deadline = loop.nanoTime() + timeout.toNanos();
        dial(to.node(), to.candidates(), timeout, failure -> {
            Duration left = Duration.ofNanos(Math.max(0, deadline - loop.nanoTime()));
            if (failure.isPresent() || left.isZero()) {
                answer.accept(Optional.empty());
            } else {
                askLinked(to.node(), frame, left, answer);
            }
        });
    }

    @Override
    public void askLinked(VerifyKey node, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        Optional<Warm.One> one = warm.to(node);
        if (one.isEmpty()) {
            loop.execute(() -> answer.accept(Optional.empty()));
            return;
        }
        one.get().usedNanos = loop.nanoTime();
        one.get().link.request(frame, timeout, reply -> {
            if (!stopped) {
                answer.accept(reply);
            }
        });
    }

    @Override
    public void visit(Endpoint at, Duration timeout, Consumer<Optional<VerifyKey>> met) {
        Visit visit = new Visit(met);
        loop.after(timeout, () -> visit.end(Optional.empty()));
        if (stopped) {
            return;
        }
        network.dial(at, PeerCheck.anybody(), loop, visit);
    }

    @Override
    public List<VerifyKey> contacts() {
        return contacts.get();
    }

    /** @param open tells the nodes of contacts to which proved links are open */
    void contacts(Supplier<List<VerifyKey>> open) {
        contacts = open;
    }

    /** Whoever may have a link to this node: itself, then those who are closest to it on the ring. */
    List<VerifyKey> relays(VerifyKey to) {
        Bytes place = to.hash();
        return warm.links().stream()
                .map(Warm.One::node)
                .distinct()
                .sorted((a, b) -> NodeId.compareDistance(place, NodeId.of(a), NodeId.of(b)))
                .toList();
    }

    /** Says something over an open link; false when there is none. */
    boolean tell(VerifyKey node, Frame frame) {
        Optional<Warm.One> one = warm.to(node);
        one.ifPresent(open -> open.link.send(frame));
        return one.isPresent();
    }

    /** Ends the links to a node that does not answer. */
    void drop(VerifyKey node, String why) {
        warm.links().stream().filter(one -> one.node().equals(node)).forEach(one -> one.link.close(why));
    }

    /**
     * Opens a link unless there is one; dials of the same node are one dial.
     *
     * @param done runs once: with nothing when a link is open, else with the reason
     */
    void dial(VerifyKey node, Collection<Candidate> candidates, Duration timeout, Consumer<Optional<String>> done) {
        if (stopped || linked(node) || node.equals(me)) {
            Optional<String> failure = linked(node) ? Optional.empty() : Optional.of("that is this client itself");
            loop.execute(() -> done.accept(failure));
            return;
        }
        List<Consumer<Optional<String>>> waiting = dialling.get(node);
        if (waiting != null) {
            waiting.add(done);
            return;
        }
        dialling.put(node, new ArrayList<>(List.of(done)));
        new Race(loop, worth.apply(candidates), (to, race) -> attempt(node, to, race), failure -> {
                    List<Consumer<Optional<String>>> all = dialling.remove(node);
                    Optional<String> outcome = linked(node) ? Optional.empty() : failure;
                    all.forEach(one -> one.accept(outcome));
                })
                .start(timeout);
    }

    /** Opens a link to an address over UDP, and tells the race how that ended. */
    @FunctionalInterface
    interface OverUdp {
        void dial(VerifyKey node, Candidate to, Race race);
    }

    void overUdp(OverUdp way) {
        overUdp = way;
    }

    /** Takes a link over another network in, that was dialled to this node by a race or by nobody's wish here. */
    void dial(Network over, Endpoint to, VerifyKey node, Optional<Race> race) {
        over.dial(to, PeerCheck.node(node), loop, new Handler(true, race));
    }

    private void attempt(VerifyKey node, Candidate to, Race race) {
        if (to.transport() == Transport.QUIC) {
            overUdp.dial(node, to, race);
        } else {
            dial(network, to.endpoint(), node, Optional.of(race));
        }
    }

    @Override
    public LinkHandler accept(RemoteNode remote, Loop on) {
        return new Handler(false, Optional.empty());
    }

    private void opened(Link link, boolean dialled) {
        if (warm.add(link, dialled)) {
            VerifyKey node = link.remote().node();
            List.copyOf(watchers).forEach(watcher -> watcher.up(node));
        }
        if (warm.size() > MOST) {
            warm.coldest().ifPresent(one -> one.link.close("too many links; this one was used least"));
        }
    }

    private Optional<String> objection(Link link) {
        if (stopped
                || link.remote().network().isPresent()
                || link.remote().node().equals(me)) {
            return Optional.of("no link of this kind is wanted here");
        }
        long strangers = warm.links().stream().filter(one -> !one.dialled).count();
        return doorman.admits(link.remote().address()) && strangers < Doorman.STRANGERS + MOST / 2
                ? Optional.empty()
                : Optional.of("too many links from strangers");
    }

    /** One connection from its handshake to its end. */
    private class Handler implements LinkHandler {
        private final boolean dialled;
        private final Optional<Race> race;

        Handler(boolean dialled, Optional<Race> race) {
            this.dialled = dialled;
            this.race = race;
        }

        @Override
        public void opened(Link link) {
            boolean late =
                    race.filter(Race::over).isPresent() && linked(link.remote().node());
            Optional<String> objection = dialled ? Optional.empty() : objection(link);
            if (stopped || late || objection.isPresent()) {
                link.close(objection.orElse("another link was faster"));
                return;
            }
            PeerLinks.this.opened(link, dialled);
            race.ifPresent(Race::won);
        }

        @Override
        public void received(Link link, Frame frame, Consumer<Frame> reply) {
            if (stopped) {
                return;
            }
            warm.to(link.remote().node()).ifPresent(one -> one.usedNanos = loop.nanoTime());
            if (frame instanceof PeerFrame.Goodbye) {
                link.close("the other end leaves");
                return;
            }
            Service service = services.get(frame.type());
            if (service == null) {
                reply.accept(new Frame.Refused(Refusal.UNKNOWN_FRAME, "not answered by this version"));
            } else {
                service.received(link.remote().node(), frame, reply);
            }
        }

        @Override
        public void closed(Link link, String reason) {
            if (warm.remove(link) && !stopped) {
                List.copyOf(watchers)
                        .forEach(watcher -> watcher.down(link.remote().node()));
            }
        }

        @Override
        public void failed(Endpoint to, DialFailure failure) {
            race.ifPresent(running -> running.failed(failure));
        }
    }

    /** A dial to whoever is there. */
    private final class Visit extends Handler {
        private Optional<Consumer<Optional<VerifyKey>>> met;

        Visit(Consumer<Optional<VerifyKey>> met) {
            super(true, Optional.empty());
            this.met = Optional.of(met);
        }

        void end(Optional<VerifyKey> outcome) {
            Optional<Consumer<Optional<VerifyKey>>> waiting = met;
            met = Optional.empty();
            waiting.ifPresent(one -> one.accept(outcome));
        }

        @Override
        public void opened(Link link) {
            VerifyKey node = link.remote().node();
            if (node.equals(me) || link.remote().network().isPresent()) {
                link.close("no peer to enter by");
                end(Optional.empty());
                return;
            }
            super.opened(link);
            end(Optional.of(node).filter(PeerLinks.this::linked));
        }

        @Override
        public void failed(Endpoint to, DialFailure failure) {
            end(Optional.empty());
        }
    }
}

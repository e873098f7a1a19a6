package io.jaelegram.comparison.crowd;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.RemoteNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A network that shows an observer all frames of its links, and that can be cut as if its machine had lost power. */
final class ObservedNetwork implements Network {
    private final Network network;
    private final Observer observer;
    private final Weather weather;
    private final Set<Link> open = ConcurrentHashMap.newKeySet();
    private final List<Listening> doors = new ArrayList<>();
    private volatile boolean cut;

    ObservedNetwork(Network network, Observer observer, Weather weather) {
        this.network = network;
        this.observer = observer;
        this.weather = weather;
    }

    /** Ends every link without a word and lets no new one come to be. */
    void cut() {
        cut = true;
        synchronized (doors) {
            doors.forEach(Listening::close);
        }
        open.forEach(link -> link.close("cut"));
    }

    /** The ports at which it accepts links. */
    List<Integer> ports() {
        synchronized (doors) {
            return doors.stream().map(door -> door.endpoint().port()).toList();
        }
    }

    @Override
    public Listening listen(Endpoint at, List<? extends Loop> loops, LinkAcceptor acceptor) throws NetworkException {
        Listening door = network.listen(at, loops, (remote, loop) -> new Watched(loop, acceptor.accept(remote, loop)));
        synchronized (doors) {
            doors.add(door);
        }
        return door;
    }

    @Override
    public void dial(Endpoint to, PeerCheck check, Loop loop, LinkHandler handler) {
        if (cut) {
            loop.execute(() -> handler.failed(
                    to, new LinkHandler.DialFailure(LinkHandler.DialFailure.Kind.UNREACHABLE, "the network is cut")));
        } else {
            network.dial(to, check, loop, new Watched(loop, handler));
        }
    }

    @Override
    public List<String> addresses() {
        return network.addresses();
    }

    private final class Watched implements LinkHandler {
        private final LinkHandler handler;
        private final Late late;
        private ObservedLink seen;

        Watched(Loop loop, LinkHandler handler) {
            this.handler = handler;
            late = new Late(loop, weather);
        }

        @Override
        public void opened(Link link) {
            seen = new ObservedLink(link, late);
            open.add(link);
            if (cut) {
                link.close("cut");
            }
            handler.opened(seen);
        }

        @Override
        public void received(Link link, Frame frame, Consumer<Frame> reply) {
            late.hear(() -> {
                if (!cut && link.open()) {
                    observer.heard(link.remote(), frame);
                    handler.received(seen, frame, answer -> answer(link, frame, answer, reply));
                }
            });
        }

        private void answer(Link link, Frame question, Frame answer, Consumer<Frame> reply) {
            if (!cut) {
                observer.answers(link.remote(), question, answer);
                reply.accept(answer);
            }
        }

        @Override
        public void writable(Link link) {
            handler.writable(seen);
        }

        @Override
        public void closed(Link link, String reason) {
            open.remove(link);
            handler.closed(seen, reason);
        }

        @Override
        public void failed(Endpoint to, DialFailure failure) {
            handler.failed(to, failure);
        }
    }

    private final class ObservedLink implements Link {
        private final Link link;
        private final Late late;

        ObservedLink(Link link, Late late) {
            this.link = link;
            this.late = late;
        }

        @Override
        public RemoteNode remote() {
            return link.remote();
        }

        @Override
        public String security() {
            return link.security();
        }

        @Override
        public void send(Frame frame) {
            if (!cut) {
                observer.said(remote(), frame);
                link.send(frame);
            }
        }

        @Override
        public void request(Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
            if (!cut) {
                observer.said(remote(), frame);
            }
            link.request(
                    frame,
                    timeout,
                    reply -> late.hear(() -> {
                        reply.ifPresent(heard -> observer.answered(remote(), frame, heard));
                        answer.accept(reply);
                    }));
        }

        @Override
        public boolean writable() {
            return link.writable();
        }

        @Override
        public boolean open() {
            return link.open();
        }

        @Override
        public void rest(Duration time) {
            link.rest(time);
        }

        @Override
        public void close(String reason) {
            link.close(reason);
        }
    }
}

package io.jaelegram.comparison.conformance;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A person's link in a world, continued over a real one to a real server. A client only asks, but for
 * releases, and a server only tells, so each frame shows how it is to be carried on. What is said before the real link is open waits for it.
 */
final class Crossing implements LinkHandler {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final RealTime time;
    private final Loop inside;
    private final Loop outside;
    private final Consumer<LinkHandler> dial;
    private final Server server = new Server();
    private final List<Runnable> early = new ArrayList<>();
    private Link person;

    /**
     * @param inside the loop in the world
     * @param outside the loop of the real link
     * @param dial opens the real link
     */
    Crossing(RealTime time, Loop inside, Loop outside, Consumer<LinkHandler> dial) {
        this.time = time;
        this.inside = inside;
        this.outside = outside;
        this.dial = dial;
    }

    @Override
    public void opened(Link link) {
        person = link;
        dial.accept(server);
    }

    @Override
    public void received(Link link, Frame frame, Consumer<Frame> reply) {
        if (frame instanceof Frame.Release) {
            outside.execute(() -> server.tell(frame));
            return;
        }
        time.asked();
        outside.execute(() -> server.ask(
                frame,
                answer -> time.post(() -> {
                    time.answered();
                    answer.ifPresent(known -> inside.execute(() -> reply.accept(asSeenHere(known))));
                })));
    }

    @Override
    public void closed(Link link, String reason) {
        outside.execute(() -> server.close(reason));
    }

    /** The server sees all of us at the address of this machine, not of the person's. */
    private Frame asSeenHere(Frame answer) {
        return answer instanceof PeerFrame.Announced announced
                ? new PeerFrame.Announced(
                        Optional.of(person.remote().address()), announced.udpPortA(), announced.udpPortB())
                : answer;
    }

    private void toPerson(Runnable task) {
        time.post(() -> inside.execute(task));
    }

    /** The end at the server; touched on the real link's loop alone. */
    private final class Server implements LinkHandler {
        private Optional<Link> link = Optional.empty();
        private boolean over;

        void ask(Frame frame, Consumer<Optional<Frame>> answer) {
            if (over) {
                answer.accept(Optional.empty());
            } else if (link.isPresent()) {
                link.get().request(frame, ANSWER, answer);
            } else {
                early.add(() -> ask(frame, answer));
            }
        }

        void tell(Frame frame) {
            if (link.isPresent()) {
                link.get().send(frame);
            } else if (!over) {
                early.add(() -> tell(frame));
            }
        }

        void close(String reason) {
            link.ifPresent(open -> open.close(reason));
            end();
        }

        private void end() {
            over = true;
            early.forEach(Runnable::run);
            early.clear();
        }

        @Override
        public void opened(Link opened) {
            if (over) {
                opened.close("the person is gone");
                return;
            }
            link = Optional.of(opened);
            early.forEach(Runnable::run);
            early.clear();
        }

        @Override
        public void received(Link from, Frame frame, Consumer<Frame> reply) {
            toPerson(() -> person.send(frame));
        }

        @Override
        public void closed(Link gone, String reason) {
            end();
            toPerson(() -> person.close(reason));
        }

        @Override
        public void failed(Endpoint to, DialFailure failure) {
            end();
            toPerson(() -> person.close(failure.text()));
        }
    }
}

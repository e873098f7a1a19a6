package io.jaelegram.comparison.hostile;

import io.jaelegram.comparison.process.LabException;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.netty.NettyLoop;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Two users who talk while others attack: one puts 200 envelopes a second on a fixed beat, whatever came of the ones
 * before, the other releases each. Measured is the time from the beat to the delivery; what has not come is measured as
 * old as it is.
 */
public final class HonestPair implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(5);
    private static final int BODY = 512;
    private static final int PATIENCE_SECONDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final NettyLoops loops = new NettyLoops(1);
    private final NettyLoop loop = loops.first();
    private final Map<EnvelopeId, Long> underWay = new HashMap<>();
    private final Persona reader;
    private final Persona writer;
    private Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private long notAccepted;
    private long nextBeat;
    private boolean stopped;

    private HonestPair(Crowd crowd) {
        reader = crowd.next("honest.reader");
        writer = crowd.next("honest.writer");
    }

    /**
     * What the pair has felt.
     *
     * @param messages measured
     * @param p50Micros from beat to delivery
     * @param p99Micros from beat to delivery
     * @param notAccepted puts that were refused, or not answered within 20 s
     */
    public record Felt(long messages, long p50Micros, long p99Micros, long notAccepted) {}

    /** Registers both and starts the beat. */
    public static HonestPair start(Target at, Crowd crowd, Randomness randomness) {
        HonestPair pair = new HonestPair(crowd);
        Link from = pair.register(at, pair.writer, randomness);
        pair.register(at, pair.reader, randomness);
        pair.loop.execute(() -> {
            pair.nextBeat = pair.loop.nanoTime();
            pair.beat(from);
        });
        return pair;
    }

    /** What was felt since the last question. */
    public Felt take() {
        CompletableFuture<Felt> answer = new CompletableFuture<>();
        loop.execute(() -> answer.complete(sum()));
        return await(answer, "the honest pair's own loop");
    }

    @Override
    public void close() {
        loop.execute(() -> stopped = true);
        loops.close();
    }

    private Felt sum() {
        long now = loop.nanoTime();
        underWay.values().forEach(since -> record(now - since));
        Felt felt = new Felt(
                micros.getTotalCount(), micros.getValueAtPercentile(50), micros.getValueAtPercentile(99), notAccepted);
        micros = new Histogram(LONGEST_MICROS, 3);
        notAccepted = 0;
        return felt;
    }

    private void record(long nanos) {
        micros.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    private void beat(Link from) {
        while (!stopped && loop.nanoTime() - nextBeat >= 0) {
            Envelope envelope = writer.junkFor(reader.mailboxId(), BODY);
            underWay.put(envelope.id(), nextBeat);
            from.request(new Frame.Put(envelope), PATIENCE, answer -> answered(envelope.id(), answer));
            nextBeat += BEAT.toNanos();
        }
        if (!stopped) {
            loop.after(Duration.ofNanos(Math.max(0, nextBeat - loop.nanoTime())), () -> beat(from));
        }
    }

    private void answered(EnvelopeId id, Optional<Frame> answer) {
        if (!(answer.orElse(null) instanceof Frame.Accepted)) {
            notAccepted++;
            underWay.remove(id);
        }
    }

    private void delivered(Link link, Envelope envelope) {
        Long since = underWay.remove(envelope.id());
        if (since != null) {
            record(loop.nanoTime() - since);
        }
        link.send(new Frame.Release(List.of(envelope.id())));
    }

    private Link register(Target at, Persona who, Randomness randomness) {
        NettyNetwork network = new NettyNetwork(loops, NodeIdentity.client(who.node()), randomness);
        CompletableFuture<Link> registered = new CompletableFuture<>();
        Endpoint server = new Endpoint(
                at.server().getAddress().getHostAddress(), at.server().getPort());
        network.dial(server, PeerCheck.anybody(), loop, new Client(who, registered));
        return await(registered, "the honest user's registration");
    }

    private static <T> T await(CompletableFuture<T> future, String what) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new LabException(what + " did not come about: " + e.getMessage(), e);
        }
    }

    /** Registers on its link and takes what is delivered. */
    private final class Client implements LinkHandler {
        private final Persona who;
        private final CompletableFuture<Link> registered;

        Client(Persona who, CompletableFuture<Link> registered) {
            this.who = who;
            this.registered = registered;
        }

        @Override
        public void opened(Link link) {
            link.request(new Frame.Register(who.account()), PATIENCE, answer -> {
                if (answer.orElse(null) instanceof Frame.Registered) {
                    registered.complete(link);
                } else {
                    registered.completeExceptionally(new LabException("refused: " + answer));
                }
            });
        }

        @Override
        public void received(Link link, Frame frame, Consumer<Frame> reply) {
            if (frame instanceof Frame.Deliver deliver) {
                delivered(link, deliver.envelope());
            }
        }

        @Override
        public void closed(Link link, String reason) {
            registered.completeExceptionally(new LabException("the link ended: " + reason));
        }

        @Override
        public void failed(Endpoint to, DialFailure failure) {
            registered.completeExceptionally(new LabException(failure.text()));
        }
    }
}

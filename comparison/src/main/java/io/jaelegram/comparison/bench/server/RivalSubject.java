package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that people would pick instead, under the same load as the server. */
final class RivalSubject implements LoadedSubject {
    private static final Duration START_TIME = Duration.ofSeconds(20);

    private final Rivals rival;
    private final Rivals.Running running;
    private final EventLoopGroup loops = RawNetty.loops(1);
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final RelayLoad load;

    private RivalSubject(Rivals rival, Rivals.Running running, int count, int payload, boolean away) {
        this.rival = rival;
        this.running = running;
        Meter meter = new Meter();
        List<Pump> pumps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RivalPair pair = new RivalPair(i, new SystemRandomness().bytes(payload), failure);
            RivalPair.End reader = join(pair, away ? RivalWire.Role.LEAVER : RivalWire.Role.READER);
            if (away) {
                reader.leave();
            }
            join(pair, away ? RivalWire.Role.STORER : RivalWire.Role.SENDER);
            pumps.add(new Pump(loops.next(), pair, meter));
        }
        load = new RelayLoad(meter, pumps, failure);
    }

    /** Readers are there; a message is confirmed by its reader. Nothing when the program is absent. */
    static Optional<RivalSubject> online(Rivals rival, Lab lab, int count, int payload) {
        return rival.start(lab).map(running -> new RivalSubject(rival, running, count, payload, false));
    }

    /** Readers are away; a message is confirmed once the program says that it keeps it. */
    static Optional<RivalSubject> offline(Rivals rival, Lab lab, int count, int payload) {
        return rival.start(lab).map(running -> new RivalSubject(rival, running, count, payload, true));
    }

    private RivalPair.End join(RivalPair pair, RivalWire.Role role) {
        RivalPair.End end = pair.new End(rival.wire(), role);
        new Bootstrap()
                .group(loops)
                .channel(RawNetty.channel())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(end)
                .connect(InetAddress.getLoopbackAddress(), running.port())
                .syncUninterruptibly();
        try {
            end.ready().get(START_TIME.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LabException(rival.text() + " does not answer", e);
        } catch (ExecutionException e) {
            throw new LabException(rival.text() + ": " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
        return end;
    }

    @Override
    public String name() {
        return rival.text();
    }

    @Override
    public long pid() {
        return running.child().pid();
    }

    @Override
    public RelayLoad load() {
        return load;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        running.child().kill();
    }
}

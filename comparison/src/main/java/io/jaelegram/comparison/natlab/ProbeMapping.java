package io.jaelegram.comparison.natlab;

import io.jaelegram.client.v2.portmap.IpProtocol;
import io.jaelegram.client.v2.portmap.Mapped;
import io.jaelegram.client.v2.portmap.PortMapping;
import io.jaelegram.protocol.link.Network.NetworkException;
import io.jaelegram.protocol.link.netty.NettyDatagrams;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A UDP port of this process, mapped by the real router daemon through the client's own mapper. */
final class ProbeMapping implements AutoCloseable {
    private static final int SECONDS = 15;
    private static final int SECRET_BYTES = 32;

    private final NettyLoops loops;
    private final PortMapping mapping;
    private final String outside;

    private ProbeMapping(NettyLoops loops, PortMapping mapping, String outside) {
        this.loops = loops;
        this.mapping = mapping;
        this.outside = outside;
    }

    /** Returns when the port is mapped. */
    static ProbeMapping of(int port) throws IOException, InterruptedException {
        NettyLoops loops = new NettyLoops(1);
        CompletableFuture<Mapped> granted = new CompletableFuture<>();
        try {
            SystemRandomness randomness = new SystemRandomness();
            PortMapping mapping = PortMapping.open(
                    loops.first(),
                    randomness,
                    new NettyDatagrams(loops),
                    randomness.bytes(SECRET_BYTES),
                    ports -> ports.stream().findFirst().ifPresent(granted::complete));
            loops.first().execute(() -> mapping.mapper().start(port, IpProtocol.UDP));
            String outside = granted.get(SECONDS, TimeUnit.SECONDS).outside().toString();
            return new ProbeMapping(loops, mapping, outside + " " + how(loops, mapping));
        } catch (NetworkException | ExecutionException | TimeoutException e) {
            loops.close();
            throw new IOException("the router does not map the port", e);
        }
    }

    private static String how(NettyLoops loops, PortMapping mapping)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<List<String>> report = new CompletableFuture<>();
        loops.first().execute(() -> report.complete(mapping.mapper().report()));
        return report.get(SECONDS, TimeUnit.SECONDS).get(0).replaceAll(".* by ", "");
    }

    /** {@code ADDRESS:PORT WAY}. */
    String outside() {
        return outside;
    }

    /** Gives the mapping back. */
    @Override
    public void close() throws IOException {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        loops.first().execute(() -> mapping.close(() -> closed.complete(true)));
        try {
            closed.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IOException("the mapping was not given back", e);
        } finally {
            loops.close();
        }
    }
}

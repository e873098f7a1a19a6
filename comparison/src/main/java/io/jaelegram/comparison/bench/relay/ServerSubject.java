package io.jaelegram.comparison.bench.relay;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.netty.NettyLoop;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The real server, with pairs of registered accounts connected to it by mutual TLS 1.3. */
final class ServerSubject implements Subject {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(60);

    private final Server server;
    private final NettyLoops loops;
    private final RelayLoad load;
    private final int frameBytes;

    private ServerSubject(Server server, NettyLoops loops, RelayLoad load, int frameBytes) {
        this.server = server;
        this.loops = loops;
        this.load = load;
        this.frameBytes = frameBytes;
    }

    /** Starts the server and connects and registers all accounts. */
    static ServerSubject start(Lab lab, List<String> serverOptions, int pairs, int payload) {
        Server server = Server.start(lab, lab.folder().resolve("server"), Map.of(), List.of(), serverOptions);
        NettyLoops loops = new NettyLoops(1);
        Randomness randomness = new SystemRandomness();
        int body = EnvelopeSize.bodyBytes(payload, randomness);
        CompletableFuture<Void> failure = new CompletableFuture<>();
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < 2 * pairs; i++) {
            Connection connection = new Connection(Account.make("load-" + i, randomness), failure);
            new NettyNetwork(loops, connection.account().node(), randomness)
                    .dial(new Endpoint("127.0.0.1", server.port()), PeerCheck.anybody(), loops.first(), connection);
            connections.add(connection);
        }
        await(connections);
        RelayLoad load = load(loops.first(), connections, body, randomness, failure);
        return new ServerSubject(server, loops, load, Limits.FRAME_HEADER + Envelope.HEADER_BYTES + body);
    }

    private static void await(List<Connection> connections) {
        CompletableFuture<?>[] all =
                connections.stream().map(Connection::registered).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(CONNECT_TIME.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LabException("not all accounts were registered in " + CONNECT_TIME.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new LabException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }

    private static RelayLoad load(
            NettyLoop loop,
            List<Connection> connections,
            int body,
            Randomness randomness,
            CompletableFuture<Void> failure) {
        Meter meter = new Meter();
        int today = (int) TimeUnit.MILLISECONDS.toDays(loop.wallMillis());
        List<Pump> pumps = new ArrayList<>();
        for (int i = 0; i < connections.size(); i += 2) {
            // Random, as a sealed body is: nothing on the way could compress it.
            byte[] content = randomness.bytes(body);
            ServerPair pair =
                    new ServerPair(connections.get(i), connections.get(i + 1), today, content, randomness.nextLong());
            pumps.add(new Pump(loop, pair, meter));
        }
        return new RelayLoad(meter, pumps, failure);
    }

    @Override
    public String name() {
        return "jaelegram server";
    }

    @Override
    public long pid() {
        return server.child().pid();
    }

    @Override
    public int frameBytes() {
        return frameBytes;
    }

    @Override
    public RelayLoad load() {
        return load;
    }

    @Override
    public void close() {
        loops.close();
        server.child().kill();
    }
}

package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import io.jaelegram.protocol.link.netty.PlainNetwork;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The real server as a process, and the accounts that the load connects to it by mutual TLS 1.3. */
final class ServerSite implements AutoCloseable {
    private static final Duration CONNECT_TIME = Duration.ofMinutes(3);

    /** Room for 64,000 messages on the way, which is what 1,000 pairs with 64 each have; users have 256 MB. */
    private static final List<String> JVM = List.of("-Xmx1g");

    /** A plain server that does not listen by then will not. */
    private static final Duration START_TIME = Duration.ofSeconds(30);

    private final Supplier<Child> child;
    private final Endpoint address;
    private final NettyLoops loops = new NettyLoops(1);
    private final Randomness randomness = new SystemRandomness();
    private final SigningKey node = SigningKey.generate(randomness);
    private final Network network;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    private ServerSite(Supplier<Child> child, int port, boolean secured) {
        this.child = child;
        this.address = new Endpoint("127.0.0.1", port);
        this.network = secured
                ? new NettyNetwork(loops, NodeIdentity.client(node), randomness)
                : new PlainNetwork(loops, node.publicKey());
    }

    /** Starts a server on an empty data folder of that name. */
    static ServerSite start(Lab lab, String folder) {
        return at(server(lab, folder));
    }

    /** The server's process alone. */
    static Server server(Lab lab, String folder) {
        return Server.start(lab, lab.folder().resolve(folder), Map.of(), JVM, BenchLimits.serverOptions(lab));
    }

    /** The same without TLS, see {@link PlainMain}. */
    static ServerSite startPlain(Lab lab, String folder) {
        List<String> command = lab.installation()
                .runMyself(
                        JVM,
                        PlainMain.class.getName(),
                        List.of(lab.folder().resolve(folder).toString()));
        Child child = lab.start("server-without-tls", command);
        String greeting = child.out()
                .await(line -> line.startsWith(PlainMain.GREETING), START_TIME)
                .orElseThrow(() -> new LabException(
                        "the server without TLS does not listen: " + child.err().tail(10)));
        return new ServerSite(() -> child, Integer.parseInt(greeting.substring(PlainMain.GREETING.length())), false);
    }

    /** Accounts of their own at a server that somebody else started. */
    static ServerSite at(Server server) {
        return new ServerSite(server::child, server.port(), true);
    }

    /** Ends all connections, and leaves the server to whoever started it. */
    void leave() {
        loops.close();
    }

    /** The process that is measured. */
    Child child() {
        return child.get();
    }

    NettyLoops loops() {
        return loops;
    }

    Randomness randomness() {
        return randomness;
    }

    /** Completes exceptionally once a connection ended that should not, or an envelope was refused. */
    CompletableFuture<Void> failure() {
        return failure;
    }

    /** New accounts, named by the prefix and a number. */
    List<AccountRecord> people(String prefix, int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> Account.make(prefix + i, node, randomness))
                .toList();
    }

    /** Connects and registers all of them, a few at a time. */
    List<Connection> enter(List<AccountRecord> people, Runnable delivered) {
        Turnstile turnstile = new Turnstile();
        List<Connection> connections = new ArrayList<>();
        for (AccountRecord account : people) {
            turnstile.enter();
            Connection connection = new Connection(account, delivered, failure);
            connection.registered().whenComplete((done, error) -> turnstile.leave());
            network.dial(address, PeerCheck.anybody(), loops.first(), connection);
            connections.add(connection);
        }
        connections.forEach(connection -> await(connection.registered(), CONNECT_TIME));
        return connections;
    }

    /** Runs something on the loop of the connections and waits for it. */
    void onLoop(Runnable task) {
        await(CompletableFuture.runAsync(task, loops.first()), CONNECT_TIME);
    }

    /** Waits for something that the load brings about. */
    static void await(CompletableFuture<?> event, Duration atMost) {
        try {
            event.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new LabException("the load did not come so far within " + atMost.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new LabException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }

    @Override
    public void close() {
        loops.close();
        child().kill();
    }
}

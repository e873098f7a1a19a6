package io.jaelegram.server;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.NetworkPin;
import io.jaelegram.protocol.link.netty.NettyDatagrams;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.server.config.ServerConfig;
import io.jaelegram.server.control.ControlSocket;
import io.jaelegram.server.core.ObserverPorts;
import io.jaelegram.server.core.Server;
import io.jaelegram.server.core.ServerLimits;
import io.jaelegram.server.files.DataFolder;
import io.jaelegram.server.metrics.MetricsEndpoint;
import io.jaelegram.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition of a real server: data folder, keys, the store, sockets, and the core. */
final class RunningServer {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    /** The heap's share for envelopes in memory, in each direction, unless the operator says otherwise. */
    private static final int HEAP_SHARE = 8;

    /** Closing files and threads after the drain. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Server server;
    private final NetworkPin pin;
    private final Endpoint endpoint;
    private final String storeText;
    private final Closeables parts;
    private Optional<Endpoint> metrics = Optional.empty();
    private volatile boolean draining;

    private RunningServer(Server server, NetworkPin pin, Endpoint endpoint, String storeText, Closeables parts) {
        this.server = server;
        this.pin = pin;
        this.endpoint = endpoint;
        this.storeText = storeText;
        this.parts = parts;
    }

    /** Opens everything; afterwards clients are served. */
    static RunningServer start(ServerConfig config, Path data) throws StartException {
        Closeables parts = new Closeables();
        try {
            return start(config, data, parts);
        } catch (StartException e) {
            parts.close();
            throw e;
        } catch (DataFolder.LockedException e) {
            parts.close();
            throw StartTexts.locked(data);
        } catch (StoreException e) {
            parts.close();
            throw StartTexts.store(data, e);
        } catch (Network.NetworkException e) {
            parts.close();
            throw StartTexts.address(e);
        }
    }

    private static RunningServer start(ServerConfig config, Path data, Closeables parts)
            throws DataFolder.LockedException, StoreException, Network.NetworkException, StartException {
        Randomness randomness = new SystemRandomness();
        DataFolder folder = parts.add(DataFolder.open(data));
        ServerKeys keys = ServerKeys.open(folder.keys(), randomness);
        NettyLoops loops = parts.add(new NettyLoops(threads(config)));
        OpenStore store = parts.add(OpenStore.open(config, folder, keys.pin(), loops.first()));
        AddressObserver observer = parts.add(
                AddressObserver.open(new NettyDatagrams(loops), config.listen().host(), loops.first()));
        ObserverPorts ports = new ObserverPorts(observer.firstPort(), observer.secondPort());
        Server server = new Server(
                loops.loops(), store.store(), limits(config), randomness, ports, Optional.of(keys.network()));
        Network network = new NettyNetwork(loops, keys.identity(), randomness, links(config));
        Endpoint endpoint = server.start(network, config.listen());
        RunningServer running = new RunningServer(server, keys.pin(), endpoint, store.text(), parts);
        Supervision supervision = new Supervision(running, store.store(), loops.first(), data);
        if (config.metrics().isPresent()) {
            StoreCalls calls = new StoreCalls(store.store(), loops.first());
            Readings readings = new Readings(supervision, server.counters(), store.syncs(), calls);
            running.metrics = Optional.of(
                    parts.add(openMetrics(config.metrics().get(), readings)).endpoint());
        }
        openSocket(parts, DataFolder.socket(data), new Operations(store, loops.first(), Optional.of(supervision)));
        return running;
    }

    private static MetricsEndpoint openMetrics(Endpoint at, Readings readings) throws Network.NetworkException {
        try {
            return MetricsEndpoint.open(at, readings::figures, readings::trouble);
        } catch (IOException e) {
            throw new Network.NetworkException("Cannot show metrics at " + at + ": " + e.getMessage(), e);
        }
    }

    /** Messages matter more than their supervision: without the socket the server serves all the same. */
    private static void openSocket(Closeables parts, Path path, Operations operations) {
        if (!ControlSocket.fits(path)) {
            LOG.warn(
                    "no socket for status and backup: its path has more than {} bytes; use a shorter --data DIR",
                    ControlSocket.MAX_PATH);
            return;
        }
        try {
            parts.add(ControlSocket.open(path, operations));
        } catch (IOException e) {
            LOG.warn("no socket for status and backup: {}", e.getMessage());
        }
    }

    /** The bound address. */
    Endpoint endpoint() {
        return endpoint;
    }

    /** Where mail is kept, for the operator. */
    String storeText() {
        return storeText;
    }

    NetworkPin pin() {
        return pin;
    }

    boolean draining() {
        return draining;
    }

    void dismiss(UserName name, MailboxId mailbox) {
        server.dismiss(name, mailbox);
    }

    /** Where figures and health are shown. */
    Optional<Endpoint> metrics() {
        return metrics;
    }

    int connections() {
        return server.connections();
    }

    /** Shuts down without losing anything; false when the time was over first. Not to be called from a loop. */
    boolean drain(Duration atMost) throws InterruptedException {
        draining = true;
        CountDownLatch closed = new CountDownLatch(1);
        server.drain(atMost, closed::countDown);
        boolean inTime = closed.await(atMost.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        parts.close();
        return inTime;
    }

    private static int threads(ServerConfig config) {
        return config.threads() > 0 ? config.threads() : Runtime.getRuntime().availableProcessors();
    }

    private static ServerLimits limits(ServerConfig config) {
        return config.limits().memoryBytes() > 0
                ? config.limits()
                : config.limits().withMemory(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    private static NettyNetwork.Options links(ServerConfig config) {
        NettyNetwork.Options usual = NettyNetwork.Options.DEFAULT;
        boolean exempt = !config.limits().countLoopback();
        return new NettyNetwork.Options(usual.handshakesPerAddress(), usual.handshakes(), exempt, usual.unsentBytes());
    }
}

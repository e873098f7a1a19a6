package io.jaelegram.server;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.NetworkPin;
import io.jaelegram.protocol.link.netty.NettyDatagrams;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.server.config.ServerConfig;
import io.jaelegram.server.core.ObserverPorts;
import io.jaelegram.server.core.Server;
import io.jaelegram.server.core.ServerLimits;
import io.jaelegram.server.store.Engine;
import io.jaelegram.server.store.ServerStore;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.rocks.RocksEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The composition of a real server: data folder, keys, RocksDB on a thread of its own, sockets, and the core. */
final class RunningServer {
    /** The heap's share for envelopes in memory, in each direction, unless the operator says otherwise. */
    private static final int HEAP_SHARE = 8;

    /** Closing files and threads after the drain. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Server server;
    private final NetworkPin pin;
    private final Endpoint endpoint;
    private final Closeables parts;

    private RunningServer(Server server, NetworkPin pin, Endpoint endpoint, Closeables parts) {
        this.server = server;
        this.pin = pin;
        this.endpoint = endpoint;
        this.parts = parts;
    }

    /** Opens everything; afterwards clients are served. */
    static RunningServer start(ServerConfig config, Path data) throws StartException {
        Closeables parts = new Closeables();
        try {
            return start(config, data, parts);
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
            throws DataFolder.LockedException, StoreException, Network.NetworkException {
        Randomness randomness = new SystemRandomness();
        DataFolder folder = parts.add(DataFolder.open(data));
        ServerKeys keys = ServerKeys.open(folder.keys(), randomness);
        Engine engine = parts.add(RocksEngine.open(folder.store(), config.reserveBytes()));
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "jaelegram-store"));
        parts.add(() -> stop(thread));
        ServerStore store = ServerStore.open(engine, thread);
        NettyLoops loops = parts.add(new NettyLoops(threads(config)));
        AddressObserver observer = parts.add(
                AddressObserver.open(new NettyDatagrams(loops), config.listen().host(), loops.first()));
        ObserverPorts ports = new ObserverPorts(observer.firstPort(), observer.secondPort());
        Server server = new Server(loops.loops(), store, limits(config), randomness, ports);
        Network network = new NettyNetwork(loops, keys.identity(), randomness, links(config));
        Endpoint endpoint = server.start(network, config.listen());
        return new RunningServer(server, keys.pin(), endpoint, parts);
    }

    /** The bound address. */
    Endpoint endpoint() {
        return endpoint;
    }

    NetworkPin pin() {
        return pin;
    }

    /** Shuts down without losing anything; false when the time was over first. Not to be called from a loop. */
    boolean drain(Duration atMost) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        server.drain(atMost, closed::countDown);
        boolean inTime = closed.await(atMost.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        parts.close();
        return inTime;
    }

    private static void stop(ExecutorService thread) throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
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

package io.jaelegram.comparison.bench.server;

import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.PlainNetwork;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.server.core.Server;
import io.jaelegram.server.core.ServerLimits;
import io.jaelegram.server.core.ServerLimits.Rate;
import io.jaelegram.server.store.MailQuota;
import io.jaelegram.server.store.ServerStore;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.log.LogSettings;
import io.jaelegram.server.store.log.MailLog;
import io.jaelegram.server.store.log.files.FolderFiles;
import io.jaelegram.server.store.rocks.RocksEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * The server's core and its store as a process without TLS, with the limits of {@link BenchLimits}. It exists to measure
 * TLS and is started by the benchmark alone; it runs until it is killed or its input ends.
 */
public final class PlainMain {
    static final String GREETING = "without TLS on port ";

    private static final int HEAP_SHARE = 8;
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private PlainMain() {}

    /**
     * @param arguments the folder of the store
     */
    public static void main(String[] arguments) throws IOException, StoreException, Network.NetworkException {
        Path folder = Path.of(arguments[0]);
        SystemRandomness randomness = new SystemRandomness();
        NettyLoops loops = new NettyLoops(Runtime.getRuntime().availableProcessors());
        RocksEngine engine = RocksEngine.open(folder, 0);
        long memory = Runtime.getRuntime().maxMemory();
        MailLog mail = MailLog.open(FolderFiles.of(folder), LogSettings.usual(memory / 2));
        ServerStore store = ServerStore.open(
                engine, mail, Executors.newSingleThreadExecutor(task -> new Thread(task, "jaelegram-store")));
        ServerLimits limits = ServerLimits.DEFAULT
                .withQuota(new MailQuota(UNLIMITED, Long.MAX_VALUE, UNLIMITED, Long.MAX_VALUE))
                .withPuts(new Rate(UNLIMITED, UNLIMITED))
                .withMemory(memory / HEAP_SHARE);
        Server server = new Server(loops.loops(), store, limits, randomness);
        PlainNetwork network =
                new PlainNetwork(loops, SigningKey.generate(randomness).publicKey());
        Endpoint bound = server.start(network, new Endpoint("127.0.0.1", 0));
        System.out.println(GREETING + bound.port());
        while (System.in.read() >= 0) {
            continue;
        }
        loops.close();
        Runtime.getRuntime().halt(0);
    }
}

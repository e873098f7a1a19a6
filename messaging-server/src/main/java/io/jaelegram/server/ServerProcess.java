package io.jaelegram.server;

import io.jaelegram.server.config.ServerConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server from its start to SIGTERM or Ctrl-C: the first one drains, a second one ends the process at once. */
final class ServerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    private static final int DRAINED = 0;
    private static final int NOT_IN_TIME = 1;

    /** 128 and the number of SIGTERM: what a shell shows for a process that was ended by it. */
    private static final int AT_ONCE = 143;

    private ServerProcess() {}

    /** Serves until told to stop; gives the exit code. */
    static int run(ServerConfig config, Path data, PrintWriter out) throws StartException, InterruptedException {
        RunningServer server = RunningServer.start(config, data);
        CountDownLatch stop = new CountDownLatch(1);
        Signals.onTermination(() -> {
            if (stop.getCount() == 0) {
                Runtime.getRuntime().halt(AT_ONCE);
            }
            stop.countDown();
        });
        // Scripts read this line: HOST:PORT#PIN stays one word.
        out.println("jaelegram server listening on " + server.endpoint() + ", give clients: " + server.endpoint() + "#"
                + server.pin());
        out.flush();
        LOG.info(ServerStatus.PRIVACY);
        stop.await();
        LOG.info("shutting down: clients are told to come back, writes are finished");
        boolean drained = server.drain(config.drainTimeout());
        LOG.info(drained ? "everything is written" : "not everything was finished in time; what was accepted is safe");
        return drained ? DRAINED : NOT_IN_TIME;
    }
}

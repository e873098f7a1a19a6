package io.jaelegram.comparison.bench.relay;

import io.netty.channel.EventLoopGroup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The baseline as a process of its own, started by the benchmark; it runs until it is killed or its input ends. */
@Command(name = RawRelayCommand.NAME, hidden = true, description = "The baseline relay, for bench relay alone.")
public final class RawRelayCommand implements Callable<Integer> {
    static final String NAME = "raw-relay";
    static final String GREETING = "raw relay on port ";

    @Override
    public Integer call() throws Exception {
        EventLoopGroup loops = RawNetty.loops(Runtime.getRuntime().availableProcessors());
        System.out.println(GREETING + new RawRelay().listen(loops, new RawTls()));
        // The benchmark holds the other end of this pipe: when it dies, however it dies, this process ends too.
        while (System.in.read() >= 0) {
            continue;
        }
        loops.shutdownGracefully().sync();
        return 0;
    }
}

package io.jaelegram.comparison.bench.relay;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;

/** The baseline as a process of its own, started by the benchmark; it runs until it is killed or its input ends. */
public final class RawRelayMain {
    static final String GREETING = "raw relay on port ";

    private RawRelayMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        EventLoopGroup loops = RawNetty.loops(Runtime.getRuntime().availableProcessors());
        System.out.println(GREETING + new RawRelay().listen(loops, new RawTls()));
        // The benchmark holds the other end of this pipe: when it dies, however it dies, this process ends too.
        while (System.in.read() >= 0) {
            continue;
        }
        loops.shutdownGracefully().sync();
    }
}

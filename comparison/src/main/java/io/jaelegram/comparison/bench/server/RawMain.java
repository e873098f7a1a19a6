package io.jaelegram.comparison.bench.server;

import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The baseline as a process of its own, started by the benchmark; it runs until it is killed or its input ends. With a
 * file as its argument it is a spool, else a relay.
 */
public final class RawMain {
    static final String GREETING = "baseline on port ";

    private RawMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        EventLoopGroup loops = RawNetty.loops(Runtime.getRuntime().availableProcessors());
        RawRelay relay = new RawRelay();
        Supplier<ChannelHandler> connections = relay::connection;
        if (arguments.length > 0) {
            connections = new RawSpool(Path.of(arguments[0]))::connection;
        }
        System.out.println(GREETING + RawRelay.listen(loops, new RawTls(), connections));
        // The benchmark holds the other end of this pipe: when it dies, however it dies, this process ends too.
        while (System.in.read() >= 0) {
            continue;
        }
        loops.shutdownGracefully().sync();
    }
}

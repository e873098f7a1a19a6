package io.jaelegram.comparison.bench.relay;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The baseline in a process of its own, with pairs of connections to it by TLS 1.3. */
final class RawSubject implements Subject {
    private static final Duration START_TIME = Duration.ofSeconds(30);

    private final Child child;
    private final EventLoopGroup loops;
    private final List<RawPair> pairs;
    private final RelayLoad load;

    private RawSubject(Child child, EventLoopGroup loops, List<RawPair> pairs, RelayLoad load) {
        this.child = child;
        this.loops = loops;
        this.pairs = pairs;
        this.load = load;
    }

    static RawSubject start(Lab lab, int count, int payload) {
        Child child =
                lab.start("baseline", lab.installation().runMyself(List.of(), RawRelayMain.class.getName(), List.of()));
        String greeting = child.out()
                .await(line -> line.startsWith(RawRelayMain.GREETING), START_TIME)
                .orElseThrow(() -> new LabException(
                        "the baseline does not listen: " + child.err().tail(10)));
        int port = Integer.parseInt(greeting.substring(RawRelayMain.GREETING.length()));
        EventLoopGroup loops = RawNetty.loops(1);
        RawTls tls = new RawTls();
        CompletableFuture<Void> failure = new CompletableFuture<>();
        Meter meter = new Meter();
        List<RawPair> pairs = new ArrayList<>();
        List<Pump> pumps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawPair pair = new RawPair(new SystemRandomness().bytes(payload), failure);
            connect(loops, tls, port, i, pair.new Reader());
            connect(loops, tls, port, i, pair.new Sender());
            pair.joined().orTimeout(START_TIME.toSeconds(), TimeUnit.SECONDS).join();
            pairs.add(pair);
            pumps.add(new Pump(loops.next(), pair, meter));
        }
        return new RawSubject(child, loops, pairs, new RelayLoad(meter, pumps, failure));
    }

    private static void connect(EventLoopGroup loops, RawTls tls, int port, int pair, ChannelHandler end) {
        Channel channel = new Bootstrap()
                .group(loops)
                .channel(RawNetty.channel())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        fresh.pipeline().addLast(tls.dialling(fresh.alloc()), RawRelay.frames(), end);
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), port)
                .syncUninterruptibly()
                .channel();
        channel.writeAndFlush(channel.alloc().buffer().writeInt(Integer.BYTES).writeInt(pair));
    }

    @Override
    public String name() {
        return "raw relay (limit)";
    }

    @Override
    public long pid() {
        return child.pid();
    }

    @Override
    public int frameBytes() {
        return pairs.get(0).frameBytes();
    }

    @Override
    public RelayLoad load() {
        return load;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        child.kill();
    }
}

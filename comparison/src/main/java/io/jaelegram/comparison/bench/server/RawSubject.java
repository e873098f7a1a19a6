package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A baseline in a process of its own: a relay between pairs, or a spool for readers who are away. */
final class RawSubject implements Subject {
    private static final Duration START_TIME = Duration.ofSeconds(30);

    private final String name;
    private final Child child;
    private final RawDialler dialler;
    private final List<RawPair> pairs;
    private final RelayLoad load;
    private final List<RawPair.Reader> drained = new ArrayList<>();

    private RawSubject(String name, Child child, RawDialler dialler, List<RawPair> pairs, RelayLoad load) {
        this.name = name;
        this.child = child;
        this.dialler = dialler;
        this.pairs = pairs;
        this.load = load;
    }

    /** A relay that only copies bytes. */
    static RawSubject relay(Lab lab, int count, int payload) {
        return start(lab, "raw relay (limit)", List.of(), count, payload);
    }

    /** A group-committed log; its file is in the lab. */
    static RawSubject spool(Lab lab, String file, int count, int payload) {
        return start(lab, "raw log (limit)", List.of(lab.folder().resolve(file).toString()), count, payload);
    }

    private static RawSubject start(Lab lab, String name, List<String> arguments, int count, int payload) {
        Child child =
                lab.start("baseline", lab.installation().runMyself(List.of(), RawMain.class.getName(), arguments));
        String greeting = child.out()
                .await(line -> line.startsWith(RawMain.GREETING), START_TIME)
                .orElseThrow(() -> new LabException(
                        "the baseline does not listen: " + child.err().tail(10)));
        RawDialler dialler = new RawDialler(Integer.parseInt(greeting.substring(RawMain.GREETING.length())));
        CompletableFuture<Void> failure = new CompletableFuture<>();
        Meter meter = new Meter();
        List<RawPair> pairs = new ArrayList<>();
        List<Pump> pumps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawPair pair = new RawPair(new SystemRandomness().bytes(payload), failure);
            if (arguments.isEmpty()) {
                dialler.connect(i, pair.new Reader(() -> {}));
            }
            dialler.connect(i, pair.new Sender());
            pair.joined().orTimeout(START_TIME.toSeconds(), TimeUnit.SECONDS).join();
            pairs.add(pair);
            pumps.add(new Pump(dialler.loop(), pair, meter));
        }
        return new RawSubject(name, child, dialler, pairs, new RelayLoad(meter, pumps, failure));
    }

    @Override
    public String name() {
        return name;
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
    public void drain(Runnable delivered) {
        for (int i = 0; i < pairs.size(); i++) {
            RawPair.Reader reader = pairs.get(i).new Reader(delivered);
            dialler.connect(RawSpool.DRAIN + i, reader);
            drained.add(reader);
        }
    }

    @Override
    public void leave() {
        drained.forEach(RawPair.Reader::leave);
        drained.clear();
    }

    @Override
    public double crowd(int connections) {
        Stopwatch watch = Stopwatch.start();
        dialler.crowd(pairs.size(), connections);
        return watch.seconds();
    }

    @Override
    public void close() {
        dialler.close();
        child.kill();
    }
}

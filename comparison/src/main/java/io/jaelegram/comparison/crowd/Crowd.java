package io.jaelegram.comparison.crowd;

import io.jaelegram.client.ServerAddress;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.netty.NettyLoop;
import io.jaelegram.protocol.link.netty.NettyLoops;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** The members, by name, and the typist who writes for them. Commands come from one thread. */
final class Crowd implements AutoCloseable {
    private static final int LOOPS = 2;

    /** Joining and leaving is mostly waiting for disks and for the server. */
    private static final int AT_ONCE = 8;

    private final VersionRow version;
    private final ServerAddress server;
    private final Path folder;
    private final NettyLoops loops = new NettyLoops(LOOPS);
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Tallies tallies = new Tallies();
    private final Diary diary = new Diary();
    private final Weather weather;
    private final AtomicInteger number = new AtomicInteger();
    private final ExecutorService helpers = Executors.newFixedThreadPool(AT_ONCE);
    private final ScheduledExecutorService typist = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "typist");
        thread.setDaemon(true);
        return thread;
    });

    Crowd(VersionRow version, ServerAddress server, Path folder, long seed) {
        this.version = version;
        this.server = server;
        this.folder = folder;
        this.weather = new Weather(seed);
    }

    Diary diary() {
        return diary;
    }

    Tallies tallies() {
        return tallies;
    }

    Weather weather() {
        return weather;
    }

    Member member(String name) {
        return members.computeIfAbsent(name, key -> {
            List<NettyLoop> all = loops.loops();
            NettyLoop loop = all.get(members.size() % all.size());
            return new Member(version, server, folder, new UserName(name), loops, loop, tallies, diary, weather);
        });
    }

    /**
     * They come online, several at once.
     *
     * @param awaitServer whether to return only when the server knows them
     * @return the fingerprints of their node keys, by name
     */
    Map<String, String> join(List<String> names, boolean awaitServer) {
        return each(names, member -> member.join(awaitServer));
    }

    /** They go as by {@code exit}, several at once. */
    void leave(List<String> names) {
        each(names, member -> {
            member.leave();
            return member;
        });
    }

    private <T> Map<String, T> each(List<String> names, Function<Member, T> task) {
        Map<String, CompletableFuture<T>> running = new LinkedHashMap<>();
        for (String name : names) {
            Member member = member(name);
            running.put(name, CompletableFuture.supplyAsync(() -> task.apply(member), helpers));
        }
        Map<String, T> results = new LinkedHashMap<>();
        running.forEach((name, result) -> results.put(name, result.join()));
        return results;
    }

    /** Writes {@code count} messages of {@code size} bytes from one member to somebody, evenly spread over time. */
    void write(String from, String to, int count, double perSecond, int size) {
        Member writer = Optional.ofNullable(members.get(from))
                .orElseThrow(() -> new LabException(from + " is no member of this crowd"));
        long gap = (long) (1e9 / perSecond);
        for (int i = 0; i < count; i++) {
            String text = text(from, size);
            typist.schedule(() -> writer.write(new UserName(to), text), gap * i, TimeUnit.NANOSECONDS);
        }
    }

    private String text(String from, int size) {
        String start = CrowdProcess.CANARY + from + " " + number.incrementAndGet() + " ";
        return start + "x".repeat(Math.max(0, size - start.length()));
    }

    /** The writer's name and the number of a text that {@link #write} made. */
    static String label(String text) {
        String[] words = text.substring(CrowdProcess.CANARY.length()).split(" ");
        return words[0] + " " + words[1];
    }

    Stream<Observer> observers() {
        return members.values().stream().map(Member::observer).flatMap(Optional::stream);
    }

    Traffic traffic() {
        return observers().map(Observer::traffic).reduce(Traffic.NONE, Traffic::plus);
    }

    void clear() {
        tallies.clear();
        diary.clear();
        observers().forEach(Observer::clear);
    }

    @Override
    public void close() {
        typist.shutdownNow();
        helpers.shutdownNow();
        new ArrayList<>(members.values()).forEach(Member::leave);
        loops.close();
    }
}

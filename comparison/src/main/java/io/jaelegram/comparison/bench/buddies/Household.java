package io.jaelegram.comparison.bench.buddies;

import io.jaelegram.comparison.compare.simulate.Lifetimes;
import io.jaelegram.comparison.crowd.CrowdProcess;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.comparison.process.Waiter;
import io.jaelegram.crypto.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** One process and its people: they come, write, leave and vanish as the seed says. Used by one thread at a time. */
final class Household {
    /** The crowd's typist writes at once. */
    private static final double AT_ONCE = 1e6;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final CrowdProcess crowd;
    private final Plan plan;
    private final Lifetimes lifetimes;
    private final Map<String, List<String>> friends;
    private final Map<String, Long> online = new LinkedHashMap<>();
    private final List<Session> sessions = new ArrayList<>();
    private final PriorityQueue<Step> steps = new PriorityQueue<>(Comparator.comparingLong(Step::atNanos));
    private Stopwatch watch = Stopwatch.start();

    private record Step(long atNanos, Runnable task) {}

    /** @param friends of each of its people, by name; nobody to write to for those who only read */
    Household(CrowdProcess crowd, Plan plan, Map<String, List<String>> friends) {
        this.crowd = crowd;
        this.plan = plan;
        this.friends = friends;
        lifetimes = new Lifetimes(plan.population());
    }

    CrowdProcess crowd() {
        return crowd;
    }

    /** All come online, and the server knows them. */
    void register() {
        crowd.join(List.copyOf(friends.keySet()));
        long now = Stopwatch.machineMillis();
        friends.keySet().forEach(name -> online.put(name, now));
    }

    /** Each writes to each of its friends; returns how many texts that makes. */
    int introduce() {
        friends.forEach((name, others) -> others.forEach(other -> crowd.write(name, other, 1, AT_ONCE, plan.size())));
        return friends.values().stream().mapToInt(List::size).sum();
    }

    /** Lives until texts are no longer written and the time to settle is over. */
    void live() {
        watch = Stopwatch.start();
        for (String name : friends.keySet()) {
            Randomness habits = Randomness.seeded(plan.seed() ^ name.hashCode());
            Lifetimes.Beginning beginning = lifetimes.beginning(habits);
            if (beginning.online()) {
                stay(name, beginning.rest(), habits);
            } else {
                leave(name, habits, beginning.rest());
            }
        }
        long end = plan.writing().plus(plan.settling()).toNanos();
        while (!steps.isEmpty() && steps.peek().atNanos() < end) {
            Step next = steps.remove();
            Waiter.pass(Duration.ofNanos(Math.max(0, next.atNanos() - watch.nanos())));
            next.task().run();
        }
        Waiter.pass(watch.left(Duration.ofNanos(end)));
    }

    /** All come, those too who are away; who was online goes on. */
    void comeTogether() {
        List<String> away = friends.keySet().stream()
                .filter(name -> !online.containsKey(name))
                .toList();
        long now = Stopwatch.machineMillis();
        away.forEach(name -> online.put(name, now));
        if (!away.isEmpty()) {
            crowd.joinUnseen(away);
        }
    }

    /** When each was online; those that go on have no end. */
    List<Session> sessions() {
        List<Session> all = new ArrayList<>(sessions);
        online.forEach((name, from) -> all.add(new Session(name, from, Long.MAX_VALUE)));
        return all;
    }

    private void arrive(String name, Randomness habits) {
        online.put(name, Stopwatch.machineMillis());
        crowd.joinUnseen(List.of(name));
        stay(name, lifetimes.session(watch.nanos(), habits), habits);
    }

    private void stay(String name, Duration rest, Randomness habits) {
        long end = watch.nanos() + rest.toNanos();
        boolean crashes = habits.nextDouble() < plan.crashes();
        writeUntil(end, name, habits);
        later(end, () -> {
            if (crashes) {
                crowd.cut(List.of(name));
                gone(name, habits, lifetimes.away(watch.nanos(), habits));
            } else {
                leave(name, habits, lifetimes.away(watch.nanos(), habits));
            }
        });
    }

    private void leave(String name, Randomness habits, Duration away) {
        crowd.leave(List.of(name));
        gone(name, habits, away);
    }

    private void gone(String name, Randomness habits, Duration away) {
        sessions.add(new Session(name, online.remove(name), Stopwatch.machineMillis()));
        later(watch.nanos() + away.toNanos(), () -> arrive(name, habits));
    }

    private void writeUntil(long end, String name, Randomness habits) {
        List<String> others = friends.get(name);
        long last = Math.min(end, plan.writing().toNanos());
        long at = watch.nanos();
        while (!others.isEmpty()) {
            at += (long) (-Math.log(1 - habits.nextDouble()) * MINUTE / plan.perMinute());
            if (at >= last) {
                return;
            }
            String to = others.get(habits.nextInt(others.size()));
            later(at, () -> crowd.write(name, to, 1, AT_ONCE, plan.size()));
        }
    }

    private void later(long atNanos, Runnable task) {
        steps.add(new Step(atNanos, task));
    }
}

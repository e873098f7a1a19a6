package io.jaelegram.comparison.bench.buddies;

import io.jaelegram.comparison.compare.result.Custody;
import io.jaelegram.comparison.compare.result.Sighting;
import io.jaelegram.comparison.crowd.CrowdProcess;
import io.jaelegram.comparison.crowd.Note;
import io.jaelegram.comparison.crowd.Traffic;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.comparison.process.Waiter;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A server and many clients in some processes, all on loopback. Used by one thread. */
final class Village {
    private static final String VERSION = "v3";

    /** People in one process: their loops and disks share two threads and a helper for each eight. */
    private static final int HOUSEHOLD = 10;

    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    private static final Duration MEETING = Duration.ofSeconds(120);

    /** A round of repairs is 10 minutes: what did not come by the first reading comes with it, or is lost. */
    private static final Duration TOGETHER = Duration.ofMinutes(15);

    private final Plan plan;
    private final Server server;
    private final List<Household> households = new ArrayList<>();

    Village(Lab lab, Plan plan) {
        this.plan = plan;
        server = Server.start(lab);
        List<String> names =
                IntStream.range(0, plan.users()).mapToObj(Village::name).toList();
        Map<String, List<String>> friends = friends(names);
        for (int first = 0; first < names.size(); first += HOUSEHOLD) {
            List<String> people = names.subList(first, Math.min(names.size(), first + HOUSEHOLD));
            String label = "household-" + first / HOUSEHOLD;
            CrowdProcess crowd = CrowdProcess.start(
                    lab, label, VERSION, server.address(), lab.folder().resolve(label), plan.seed(), QUICK);
            Map<String, List<String>> theirs = new LinkedHashMap<>();
            people.forEach(name -> theirs.put(name, friends.get(name)));
            households.add(new Household(crowd, plan, theirs));
        }
    }

    private static String name(int number) {
        return (writes(number) ? "writer" : "reader") + number;
    }

    private static boolean writes(int number) {
        return number % 2 == 0;
    }

    private Map<String, List<String>> friends(List<String> names) {
        Randomness chance = Randomness.seeded(plan.seed());
        Map<String, List<String>> friends = new LinkedHashMap<>();
        for (int number = 0; number < names.size(); number++) {
            List<String> others = new ArrayList<>();
            List<String> readers = new ArrayList<>(
                    names.stream().filter(name -> name.startsWith("reader")).toList());
            while (writes(number) && others.size() < plan.friends() && !readers.isEmpty()) {
                others.add(readers.remove(chance.nextInt(readers.size())));
            }
            friends.put(names.get(number), others);
        }
        return friends;
    }

    /** Everybody registers, and each writer has said a first word to its friends: for that the server is needed. */
    void meet() {
        each(Household::register);
        int words = households.stream().mapToInt(Household::introduce).sum();
        boolean met = Waiter.until(MEETING, () -> sum(CrowdProcess.Stats::delivered) >= words);
        if (!met) {
            throw new LabException("of " + words + " first words " + sum(CrowdProcess.Stats::delivered) + " arrived in "
                    + MEETING.toSeconds() + " s, so nothing was measured; try fewer --users");
        }
        households.forEach(household -> household.crowd().clear());
    }

    /** People come and go; then all come, and what can arrive arrives. */
    Outcome live() {
        Optional<CompletableFuture<Void>> death = plan.death().map(this::killAfter);
        each(Household::live);
        death.ifPresent(CompletableFuture::join);
        each(Household::comeTogether);
        Stopwatch together = Stopwatch.start();
        Waiter.until(TOGETHER, () -> sum(CrowdProcess.Stats::shown) >= sum(CrowdProcess.Stats::sent));
        double last = together.seconds();
        List<Note> notes = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        Traffic traffic = households.get(0).crowd().stats().traffic();
        for (Household household : households) {
            notes.addAll(household.crowd().notes());
            sessions.addAll(household.sessions());
            if (household != households.get(0)) {
                traffic = traffic.plus(household.crowd().stats().traffic());
            }
        }
        return new Outcome(Letters.of(notes, sessions), custody(), traffic, plan.users(), last);
    }

    private CompletableFuture<Void> killAfter(Duration span) {
        return CompletableFuture.runAsync(
                () -> server.child().kill(), CompletableFuture.delayedExecutor(span.toNanos(), TimeUnit.NANOSECONDS));
    }

    private Custody custody() {
        List<Sighting> sightings = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        Map<String, String> mailboxKeys = new HashMap<>();
        for (Household household : households) {
            CrowdProcess.Seen seen = household.crowd().seen();
            sightings.addAll(seen.sightings());
            mailboxKeys.putAll(seen.mailboxKeys());
            names.putAll(household.crowd().names());
        }
        Set<String> writers = new HashSet<>(names.keySet());
        writers.removeIf(node -> !names.get(node).startsWith("writer"));
        Map<String, List<Sighting>> byMailbox = sightings.stream().collect(Collectors.groupingBy(Sighting::mailbox));
        Custody all = Custody.NONE;
        for (Map.Entry<String, String> owner : mailboxKeys.entrySet()) {
            String node = owner.getKey();
            if (!writers.contains(node)) {
                List<Sighting> mail = byMailbox.getOrDefault(mailbox(owner.getValue()), List.of());
                all = all.plus(Custody.of(mail, List.of(), writers, Set.of(node)));
            }
        }
        return all;
    }

    private static String mailbox(String key) {
        try {
            return MailboxId.of(VerifyKey.of(Bytes.fromHex(key).toArray()))
                    .bytes()
                    .hex();
        } catch (RefusedException e) {
            throw new LabException("not the key of a mailbox: " + key, e);
        }
    }

    private int sum(ToIntFunction<CrowdProcess.Stats> figure) {
        return households.stream()
                .mapToInt(household -> figure.applyAsInt(household.crowd().stats()))
                .sum();
    }

    private void each(Consumer<Household> task) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (Household household : households) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> {
                        try {
                            task.accept(household);
                            done.complete(null);
                        } catch (RuntimeException e) {
                            done.completeExceptionally(e);
                        }
                    },
                    household.crowd().child().label());
            thread.setDaemon(true);
            thread.start();
            all.add(done);
        }
        all.forEach(CompletableFuture::join);
    }
}

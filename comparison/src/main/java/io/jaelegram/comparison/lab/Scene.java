package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.check.Checker;
import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.process.ClientRun;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Machine;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.comparison.process.Waiter;
import io.jaelegram.comparison.proxy.TcpProxy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A server, a proxy in front of it, and people who talk in pairs through both. */
public final class Scene implements AutoCloseable {
    /** Short starts matter more than peak speed to processes that live for seconds. */
    public static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Duration FIRST_START = Duration.ofSeconds(60);

    /** Liveness (I9): everything deliverable is delivered by then, once all faults have healed. */
    private static final Duration HEALED = Duration.ofSeconds(30);

    private static final Duration LINE_INTERVAL = Duration.ofMillis(50);

    private final Server server;
    private final TcpProxy proxy;
    private final List<Talker> talkers = new ArrayList<>();
    private final Ledger ledger = new Ledger();
    private Traffic traffic;

    private Scene(Server server, InetAddress meeting) {
        this.server = server;
        this.proxy = TcpProxy.to(server.port(), meeting);
    }

    /** Starts everything on this machine and lets a first message pass each way between all pairs. */
    public static Scene open(Lab lab, Server server, String version, int pairs) {
        return open(lab, server, version, pairs, name -> Machine.of(lab), InetAddress.getLoopbackAddress());
    }

    /**
     * The same without the proxy between: people know all servers of a network.
     *
     * @param address what they are given
     */
    public static Scene open(Lab lab, Server first, String address, String version, int pairs) {
        Scene scene = new Scene(first, InetAddress.getLoopbackAddress());
        scene.fill(lab, address, version, pairs, name -> Machine.of(lab));
        return scene;
    }

    /**
     * The same, each person on a machine of their own.
     *
     * @param machines by the names of {@link #people}
     * @param meeting address of this machine that all of them reach
     */
    static Scene open(
            Lab lab,
            Server server,
            String version,
            int pairs,
            Function<String, Machine> machines,
            InetAddress meeting) {
        Scene scene = new Scene(server, meeting);
        scene.fill(lab, scene.proxy.hostPort() + "#" + server.pin(), version, pairs, machines);
        return scene;
    }

    private void fill(Lab lab, String address, String version, int pairs, Function<String, Machine> machines) {
        List<Person> people = people(pairs).stream()
                .map(name -> new Person(lab, machines.apply(name), version, name, address, QUICK))
                .toList();
        for (int i = 0; i < people.size(); i += 2) {
            Person one = people.get(i);
            Person two = people.get(i + 1);
            introduce(one, two);
            talkers.add(new Talker(one, two, ledger));
            talkers.add(new Talker(two, one, ledger));
        }
        talkers.forEach(Talker::start);
    }

    /** Names of those who talk: each with the next. */
    static List<String> people(int pairs) {
        return IntStream.range(0, pairs)
                .boxed()
                .flatMap(pair -> Stream.of("alice" + pair, "bob" + pair))
                .toList();
    }

    /** Registers both, and makes each a contact of the other by a first message. */
    private void introduce(Person one, Person two) {
        List.of(one.run("status"), two.run("status")).forEach(Scene::succeed);
        String hello = one.name() + "-says-hello";
        ledger.written(one.name(), two.name(), hello);
        // Both at once: where only other people's clients hold mail, nobody is there yet who could.
        ClientRun reader = two.run("recv", "--max", "1", "--timeout", "30s");
        succeed(one.send(two, hello, "delivered", 30));
        succeed(reader);
        reader.messages()
                .forEach(message -> ledger.printed(
                        two.name(),
                        message.text("from").orElse(""),
                        message.text("text").orElse(""),
                        false));
    }

    private static void succeed(ClientRun run) {
        if (run.exitCode(FIRST_START) != 0) {
            throw new LabException("the scene cannot begin; " + run.report());
        }
    }

    public Server server() {
        return server;
    }

    public TcpProxy proxy() {
        return proxy;
    }

    public List<Talker> talkers() {
        return List.copyOf(talkers);
    }

    public Ledger ledger() {
        return ledger;
    }

    /** From now on everybody types. */
    public void startTraffic() {
        traffic = Traffic.start(talkers, LINE_INTERVAL);
    }

    /**
     * Says something new at one prompt and waits until the partner's screen shows it, with everybody up.
     *
     * @return how long that took
     */
    public Duration awaitDelivery(Talker talker, String text, Duration atMost) {
        Stopwatch watch = Stopwatch.start();
        if (!talker.say(text)) {
            throw new LabException(talker.person().name() + " is not at the prompt");
        }
        if (!Waiter.until(atMost, () -> ledger.wasPrinted(text))) {
            throw new LabException("'" + text + "' was not shown within " + atMost.toSeconds() + " s");
        }
        return watch.elapsed();
    }

    /** Ends the traffic if there is any, waits until nothing is on its way any more, and reads every history. */
    public Verdict settle() {
        if (traffic != null) {
            traffic.close();
            traffic.check();
        }
        boolean quiet = Waiter.until(HEALED, this::nothingWaits);
        talkers.forEach(talker -> talker.leave(FIRST_START));
        for (Talker talker : talkers) {
            ClientRun history = talker.person().history(talker.partner());
            succeed(history);
            ledger.stored(talker.person().name(), history.messages());
        }
        Verdict verdict = Checker.judge(ledger.events());
        if (!quiet && verdict.kept()) {
            throw new LabException("messages still waited " + HEALED.toSeconds() + " s after all faults had healed");
        }
        return verdict;
    }

    private boolean nothingWaits() {
        talkers.forEach(Talker::askStatus);
        return Waiter.until(Duration.ofSeconds(1), () -> talkers.stream().allMatch(Talker::nothingWaits));
    }

    @Override
    public void close() {
        if (traffic != null) {
            traffic.close();
        }
        proxy.close();
    }
}

package io.jaelegram.comparison.natlab;

import io.jaelegram.comparison.natlab.ChatResult.Arrival;
import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.Stopwatch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole client in a home, at its prompt on a pipe. */
final class HomePrompt {
    private static final Duration STEP_TIME = Duration.ofSeconds(45);

    /** Between two questions for the status; a router is asked for some seconds. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Pattern OWN = Pattern.compile("[0-9:]{8} You -> (\\S+)  \\[([a-z]+)\\](.*)#([0-9a-f]+)");
    private static final Pattern ARRIVED =
            Pattern.compile("\\[(?:delivered|read)\\] ([0-9.]+) (m?s) (direct|server)\\s*");

    private final Child child;

    /** @param started is told of the process, before anything can go wrong */
    HomePrompt(Person person, Consumer<Child> started) {
        child = person.raw(person.globals());
        started.accept(child);
        await(line -> line.startsWith("server ") && line.contains(" ok"), "connect");
    }

    /**
     * Waits until the client knows its router.
     *
     * @param mapped whether the router maps a port when it is asked
     * @return what the client says of it
     */
    String settle(boolean mapped) {
        String beginning = mapped ? "router" : "nat ";
        String wanted = mapped ? " by " : " seen as ";
        Stopwatch watch = Stopwatch.start();
        while (!watch.past(STEP_TIME)) {
            child.type("/status");
            Optional<String> said =
                    child.err().await(line -> line.startsWith(beginning) && line.contains(wanted), LOOK);
            if (said.isPresent()) {
                String finding = said.get().substring(said.get().indexOf(' ')).strip();
                return mapped
                        ? "mapped by " + finding.substring(finding.lastIndexOf(" by ") + 4)
                        : finding.replaceAll("[:,].*", "");
            }
        }
        throw new LabException(child.label() + " did not learn of its router; it said: "
                + child.err().tail(15));
    }

    void chat(String name) {
        child.type("/add " + name);
        await(line -> line.startsWith("Added " + name), "add " + name);
        child.type("chat " + name);
        await(line -> line.startsWith("Chat with " + name), "open the chat");
    }

    void say(String text) {
        child.type(text);
    }

    /** How a message of this text arrived; nothing when it did not within the time. */
    Optional<Arrival> arrived(String text, Duration atMost) {
        Stopwatch watch = Stopwatch.start();
        Optional<Matcher> own = child.err()
                .await(line -> OWN.matcher(line).matches() && own(line).group(1).equals(text), atMost)
                .map(HomePrompt::own);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Optional<Arrival> atOnce =
                arrival("[" + own.get().group(2) + "]" + own.get().group(3));
        String mark = "#" + own.get().group(4) + " ";
        return atOnce.or(() -> child.err()
                .await(line -> line.startsWith(mark) && arrival(line).isPresent(), watch.left(atMost))
                .flatMap(HomePrompt::arrival));
    }

    private static Matcher own(String line) {
        Matcher own = OWN.matcher(line);
        own.matches();
        return own;
    }

    /** What a line says of how a message arrived. */
    static Optional<Arrival> arrival(String line) {
        Matcher arrived = ARRIVED.matcher(line);
        if (!arrived.find()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(arrived.group(1));
        int millis = (int) Math.round(arrived.group(2).equals("s") ? number * 1_000 : number);
        return Optional.of(new Arrival(arrived.group(3), millis));
    }

    /** As a person does; what a router maps is given back. */
    void leave() {
        child.type("exit");
        child.exitCode(STEP_TIME);
    }

    private void await(Predicate<String> wanted, String what) {
        child.err()
                .await(wanted, STEP_TIME)
                .orElseThrow(() -> new LabException(child.label() + " did not " + what + "; it said: "
                        + child.err().tail(15)));
    }
}

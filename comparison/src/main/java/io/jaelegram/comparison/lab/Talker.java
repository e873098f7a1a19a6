package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Person;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who talks to one partner through a prompt on a pipe: a real client process that can be killed and started
 * again on the same home. Safe for all threads.
 */
public final class Talker {
    /** From starting the process until it takes lines; a machine with two busy cores needs some seconds. */
    private static final Duration START_TIME = Duration.ofSeconds(60);

    private static final Pattern INCOMING = Pattern.compile("[0-9:]{8} ([A-Za-z0-9_.-]+) -> (.*)");
    private static final Pattern OWN = Pattern.compile("[0-9:]{8} You -> (\\S+)  \\[([a-z]+).*");
    private static final Pattern WAITING = Pattern.compile(".*waiting\\s+([0-9]+) queued here, ([0-9]+) held.*");
    private static final String GAP = "(something that was written before";

    private final Person person;
    private final Person partner;
    private final Ledger ledger;
    private Child child;
    private volatile boolean talking;
    private volatile Optional<String> lastStatus = Optional.empty();
    private boolean gap;

    public Talker(Person person, Person partner, Ledger ledger) {
        this.person = person;
        this.partner = partner;
        this.ledger = ledger;
    }

    public Person person() {
        return person;
    }

    public Person partner() {
        return partner;
    }

    /** Starts the prompt and opens the chat; returns when lines can be typed. */
    public synchronized void start() {
        child = person.raw(person.globals());
        gap = false;
        child.out().follow(this::onScreen);
        child.err().follow(this::besideScreen);
        child.type("chat " + partner.name());
        child.err()
                .await(line -> line.contains("Chat with " + partner.name()), START_TIME)
                .orElseThrow(() -> new LabException(person.name() + "'s prompt " + (child.alive() ? "hangs" : "ended")
                        + " before the chat was open; it said: " + child.err().tail(10)));
        talking = true;
    }

    /** SIGKILL, whatever it was doing. */
    public synchronized void kill() {
        talking = false;
        child.kill();
    }

    public synchronized void pause() {
        child.pause();
    }

    public synchronized void resume() {
        child.resume();
    }

    /** Types a text without blanks, each text once in a run; false while the process is down. */
    public synchronized boolean say(String text) {
        if (!talking) {
            return false;
        }
        ledger.written(person.name(), partner.name(), text);
        child.type(text);
        return true;
    }

    /** Asks the client how many messages wait; the answer comes later. */
    public synchronized void askStatus() {
        lastStatus = Optional.empty();
        if (talking) {
            child.type("/status");
        }
    }

    /** Whether the last answer said that nothing waits, neither here nor elsewhere. */
    public boolean nothingWaits() {
        return lastStatus
                .map(WAITING::matcher)
                .filter(Matcher::matches)
                .filter(found -> found.group(1).equals("0") && found.group(2).equals("0"))
                .isPresent();
    }

    /** Ends the prompt as a person does. */
    public synchronized void leave(Duration atMost) {
        talking = false;
        child.type("exit");
        child.exitCode(atMost);
    }

    private void onScreen(String line) {
        if (line.startsWith(GAP)) {
            gap = true;
            return;
        }
        Matcher message = INCOMING.matcher(line);
        if (message.matches()) {
            ledger.printed(person.name(), message.group(1), message.group(2), gap);
            gap = false;
        }
    }

    private void besideScreen(String line) {
        Matcher own = OWN.matcher(line);
        if (own.matches()) {
            ledger.acknowledged(person.name(), own.group(1), own.group(2));
        } else if (WAITING.matcher(line).matches()) {
            lastStatus = Optional.of(line);
        }
    }
}

package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.Stopwatch;
import java.time.Duration;
import java.util.List;

/** How long a person waits for the real jar of a client: {@code status}, from the start of the process to its end. */
final class StartTimes {
    /** As {@code ./jaelegram} starts clients, without its archive of classes. */
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab;
    private int starts;

    StartTimes(Lab lab) {
        this.lab = lab;
    }

    /** Milliseconds of the first start of a new person, whose home and keys are made. */
    double millis(String version, String server) {
        Person person = new Person(lab, version, "starter" + starts++, server, JVM);
        Stopwatch watch = Stopwatch.start();
        int code = person.run("status").exitCode(PATIENCE);
        if (code != 0) {
            throw new LabException("a client of " + version + " did not start: exit code " + code);
        }
        return watch.nanos() / 1e6;
    }
}

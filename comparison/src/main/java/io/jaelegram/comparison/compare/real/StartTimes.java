package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.Stopwatch;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How long a person waits for the real jar of a client: {@code status}, from the start of the process to its end. */
final class StartTimes {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab;
    private final Set<String> known = new HashSet<>();

    StartTimes(Lab lab) {
        this.lab = lab;
    }

    /** Milliseconds of one start; the home is made before the first, outside of the time. */
    double millis(String version, String server) {
        Person person = new Person(lab, version, "starter-" + version, server, List.of());
        if (known.add(version)) {
            run(person);
        }
        Stopwatch watch = Stopwatch.start();
        run(person);
        return watch.nanos() / 1e6;
    }

    private static void run(Person person) {
        if (person.run("status").exitCode(PATIENCE) != 0) {
            throw new LabException(person.name() + " cannot start");
        }
    }
}

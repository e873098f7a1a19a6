package io.jaelegram.comparison.hostile;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Attackers at the lowest priority of the machine. A real attacker has processors of its own: here they may only use
 * what the server and the honest leave over, or the honest would feel the attacker's appetite and not the server's.
 */
final class AttackProcess {
    private static final Duration START = Duration.ofSeconds(30);

    /** A worker may be in a last handshake or read when its time is over. */
    private static final Duration END = Duration.ofSeconds(60);

    private final Child child;
    private final Duration span;

    private AttackProcess(Child child, Duration span) {
        this.child = child;
        this.span = span;
    }

    /** Starts; returns when the attack has begun. It lasts for the span and ends by itself. */
    static AttackProcess begin(Lab lab, Target target, Arsenal weapon, Arsenal.Size size, Duration span) {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.addAll(lab.installation()
                .runMyself(
                        List.of("-Xmx512m"),
                        AttackMain.class.getName(),
                        List.of(
                                weapon.name(),
                                size.name(),
                                Integer.toString(target.server().getPort()),
                                Long.toString(span.toMillis()))));
        Child child = lab.start("attackers", command);
        child.out()
                .await(AttackMain.BEGUN::equals, START)
                .orElseThrow(() -> new LabException(
                        "the attackers do not begin: " + child.err().tail(5)));
        return new AttackProcess(child, span);
    }

    /** Waits for the end of the attack. */
    Done end() {
        if (child.exitCode(span.plus(END)) != 0) {
            throw new LabException("the attack itself failed: " + child.err().tail(20));
        }
        List<String> lines = child.out().lines();
        return Done.parse(lines.get(lines.size() - 1));
    }
}

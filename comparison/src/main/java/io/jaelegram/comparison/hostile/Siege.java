package io.jaelegram.comparison.hostile;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Waiter;
import java.time.Duration;
import java.util.Optional;

/**
 * Measures one attack: what an honest pair feels before and during it, and what the server keeps of it afterwards. Where
 * attackers and server share processors, the pair is slowed down by the machine alone; so the same attack can first hit
 * another server beside ours, and what the pair feels then is what the machine does to it.
 */
public final class Siege {
    /** The slowest thing that must be let go: a handshake that never ended, after its limit of 10 s. */
    private static final Duration LET_GO = Duration.ofSeconds(20);

    /** What comes and goes on its own: connections of the probe, threads of the JVM and of RocksDB. */
    private static final int OTHERS = 4;

    /**
     * The first moments of an attack are not counted: the attackers make their keys, and their JVM compiles.
     */
    private static final Duration RUN_IN = Duration.ofMillis(700);

    private final Lab lab;
    private final Target target;
    private final Optional<Target> another;
    private final Arsenal.Size size;
    private final HonestPair pair;
    private final ServerProbe probe;

    /** @param another server on this machine, with which the pair has nothing to do; without one peace stands for it */
    public Siege(
            Lab lab, Target target, Optional<Target> another, Arsenal.Size size, HonestPair pair, ServerProbe probe) {
        this.lab = lab;
        this.target = target;
        this.another = another;
        this.size = size;
        this.pair = pair;
        this.probe = probe;
    }

    /**
     * What came out.
     *
     * @param before the pair without the attack
     * @param beside the pair while the same attack hits another server on this machine
     * @param during the pair under it
     * @param stateBefore of the server
     * @param stateAfter once the server has let go, or its time for that was over
     */
    public record Report(
            Done done,
            HonestPair.Felt before,
            HonestPair.Felt beside,
            HonestPair.Felt during,
            ServerProbe.State stateBefore,
            ServerProbe.State stateAfter) {
        /** Growth of the heap that is no leak: bounded tables of rates and of what was released (5 MB a loop). */
        private static final long TABLES = 12 << 20;

        /** Whether the others' 99th percentile at most doubled; under the floor a doubling is the machine's own noise. */
        public boolean othersServed(Duration floor) {
            long bound = Math.max(2 * beside.p99Micros(), floor.toNanos() / 1000);
            return during.p99Micros() <= bound && during.notAccepted() == 0;
        }

        /** How many times the others' 99th percentile is what it is while another server is attacked. */
        public double factor() {
            return during.p99Micros() / (double) Math.max(1, beside.p99Micros());
        }

        /** Whether heap, sockets and threads are back where they were. */
        public boolean letGo() {
            return stateAfter.sockets() <= stateBefore.sockets() + OTHERS
                    && stateAfter.heapBytes() <= stateBefore.heapBytes() + TABLES
                    && stateAfter.threads() <= stateBefore.threads() + OTHERS;
        }
    }

    /** What the pair feels for a span without an attack. */
    public HonestPair.Felt peace(Duration span) {
        pair.take();
        Waiter.pass(span);
        return pair.take();
    }

    /**
     * Lays a siege until the others are served and everything is let go, at most so often: a slowdown by the attack comes
     * back each time, one by something else on this machine does not. The last report counts.
     */
    public Report repeat(Arsenal weapon, int times, Duration floor, Duration peace, Duration span) {
        Report report = lay(weapon, peace(peace), span);
        for (int i = 1; i < times && !(report.othersServed(floor) && report.letGo()); i++) {
            report = lay(weapon, peace(peace), span);
        }
        return report;
    }

    /** Measures for a span with the attack, on another server first, and compares with what the pair felt before. */
    public Report lay(Arsenal weapon, HonestPair.Felt before, Duration span) {
        HonestPair.Felt beside =
                another.map(other -> under(other, weapon, span).felt()).orElse(before);
        ServerProbe.State stateBefore = probe.state();
        Attacked attacked = under(target, weapon, span);
        Waiter.until(LET_GO, () -> probe.state().sockets() <= stateBefore.sockets() + OTHERS);
        return new Report(attacked.done(), before, beside, attacked.felt(), stateBefore, probe.state());
    }

    private record Attacked(Done done, HonestPair.Felt felt) {}

    private Attacked under(Target attackedOne, Arsenal weapon, Duration span) {
        AttackProcess attacking = AttackProcess.begin(lab, attackedOne, weapon, size, RUN_IN.plus(span));
        Waiter.pass(RUN_IN);
        pair.take();
        Done done = attacking.end();
        return new Attacked(done, pair.take());
    }
}

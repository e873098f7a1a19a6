package io.jaelegram.protocol.link.simulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Faults drawn from the world's seed for a time; then everything heals and every node is up, so that a test can check
 * that all that was promised is kept.
 */
public final class Storm {
    /** The longest that one fault lasts: beyond {@code Limits.DEAD_AFTER}, so that some end links and some do not. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private static final Duration WIDEST_CLOCK_JUMP = Duration.ofDays(1);
    private static final int MOST_FAILING_DIALS = 5;
    private static final int SLOWEST = 2_000;

    private final SimulatedWorld world;
    private final Plan plan;
    private final Map<Kind, Integer> struck = new EnumMap<>(Kind.class);
    private final List<Kind> kinds;
    private long end;

    /** What may go wrong. */
    public enum Kind {
        CUT,
        CUT_ONE_TOLD,
        SILENCE,
        PARTITION,
        PARTITION_ONE_WAY,
        SLOW,
        FAILING_DIALS,
        PROCESS_CRASH,
        POWER_CUT,
        CLOCK_JUMP
    }

    /**
     * @param kinds what may go wrong
     * @param gap mean time from one fault to the next; the draw is uniform up to twice of it
     * @param mayCrash the nodes that crashes may hit; each must have a boot procedure
     */
    public record Plan(Set<Kind> kinds, Duration gap, List<SimulatedNode> mayCrash) {
        public Plan {
            kinds = Set.copyOf(kinds);
            mayCrash = List.copyOf(mayCrash);
            if (kinds.isEmpty() || gap.isNegative() || gap.isZero()) {
                throw new IllegalArgumentException("a storm needs kinds of faults and a gap between them");
            }
        }
    }

    public Storm(SimulatedWorld world, Plan plan) {
        this.world = world;
        this.plan = plan;
        this.kinds = new ArrayList<>(plan.kinds());
        // The order of a set differs from one JVM to the next; the draw must not.
        Collections.sort(kinds);
    }

    /** Begins now; at the end of the time everything heals. The world must be run for it. */
    public void rage(Duration lasting) {
        end = world.nanoTime() + lasting.toNanos();
        later(drawUpTo(plan.gap().multipliedBy(2)), this::strike);
        world.at(end, null, this::calm);
    }

    /** How often each kind struck so far. */
    public Map<Kind, Integer> struck() {
        return Collections.unmodifiableMap(struck);
    }

    private void strike() {
        if (world.nanoTime() >= end) {
            return;
        }
        Kind kind = kinds.get((int) world.draw(kinds.size()));
        if (strike(kind)) {
            struck.merge(kind, 1, Integer::sum);
        }
        later(drawUpTo(plan.gap().multipliedBy(2)), this::strike);
    }

    private boolean strike(Kind kind) {
        Faults faults = world.faults();
        SimulatedNode one = any(world.nodes());
        SimulatedNode other = any(world.nodes());
        return switch (kind) {
            case CUT -> faults.cut(one, other) > 0;
            case CUT_ONE_TOLD -> faults.cutToldOnly(one, other) > 0;
            case SILENCE -> faults.silence(one, other) > 0;
            case PARTITION -> {
                faults.partition(one, other);
                later(drawUpTo(LONGEST), () -> faults.heal(one, other));
                yield one != other;
            }
            case PARTITION_ONE_WAY -> {
                faults.partitionOneWay(one, other);
                later(drawUpTo(LONGEST), () -> faults.heal(one, other));
                yield one != other;
            }
            case SLOW -> {
                LinkProfile before = faults.profile(one, other);
                faults.profile(one, other, before.withRate(SLOWEST + world.draw(10L * SLOWEST)));
                later(drawUpTo(LONGEST), () -> faults.profile(one, other, before));
                yield one != other;
            }
            case FAILING_DIALS -> {
                faults.failDials(one, 1 + (int) world.draw(MOST_FAILING_DIALS));
                yield true;
            }
            case PROCESS_CRASH -> crash(SimulatedNode.Crash.PROCESS);
            case POWER_CUT -> crash(SimulatedNode.Crash.POWER);
            case CLOCK_JUMP -> {
                one.jumpClock(drawUpTo(WIDEST_CLOCK_JUMP.multipliedBy(2)).minus(WIDEST_CLOCK_JUMP));
                yield true;
            }
        };
    }

    private boolean crash(SimulatedNode.Crash how) {
        if (plan.mayCrash().isEmpty()) {
            return false;
        }
        SimulatedNode node = any(plan.mayCrash());
        if (!node.up()) {
            return false;
        }
        node.crash(how);
        later(drawUpTo(LONGEST), () -> revive(node));
        return true;
    }

    private void revive(SimulatedNode node) {
        if (!node.up()) {
            node.restart();
        }
    }

    private void calm() {
        world.faults().healAll();
        plan.mayCrash().forEach(this::revive);
    }

    private void later(Duration after, Runnable task) {
        world.at(world.nanoTime() + after.toNanos(), null, task);
    }

    private Duration drawUpTo(Duration most) {
        return Duration.ofNanos(world.draw(most.toNanos() + 1));
    }

    private <T> T any(List<T> from) {
        return from.get((int) world.draw(from.size()));
    }
}

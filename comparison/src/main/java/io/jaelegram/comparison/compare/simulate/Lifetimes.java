package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.Randomness;
import java.time.Duration;

/** Draws how long users stay online, and how long they stay away (buddies-dht.md 3). */
public final class Lifetimes {
    /** Who is online for less has not looked at a messenger: a check-in over slow lines takes some seconds. */
    public static final Duration SHORTEST = Duration.ofSeconds(10);

    /** Most fits to measured file-sharing sessions lie between 0.55 and 0.69 (buddies-dht.md 2). */
    private static final double EXPONENT = 0.6;

    /** Gamma(1 + 1 / 0.6): the mean of a Weibull distribution of scale 1. */
    private static final double MEAN_OF_SCALE_1 = 1.504575488;

    /** Before the start, so that it finds users in the middle of their sessions. */
    private static final int CYCLES_BEFORE = 20;

    private static final double DAY = Duration.ofDays(1).toNanos();
    private static final double SWING = 0.9;
    private static final Duration STEP = Duration.ofMinutes(1);

    private final Scenario.Population population;
    private final double meanOn;
    private final double meanOff;

    public Lifetimes(Scenario.Population population) {
        this.population = population;
        meanOn = population.session().toNanos();
        meanOff = meanOn * (1 - population.availability()) / population.availability();
    }

    /** Whether it is online at the start, and for how long it stays so. */
    public record Beginning(boolean online, Duration rest) {}

    public Beginning beginning(Randomness chance) {
        double time = -CYCLES_BEFORE * (meanOn + meanOff) * (1 + chance.nextDouble());
        boolean online = false;
        while (time < 0) {
            online = !online;
            time += online ? draw(meanOn, chance) : draw(meanOff, chance);
        }
        return new Beginning(online, Duration.ofNanos((long) time));
    }

    public Duration session(long now, Randomness chance) {
        Duration drawn = Duration.ofNanos((long) draw(meanOn, chance));
        Duration lasts = population.diurnal() ? paced(now, drawn, -SWING) : drawn;
        return lasts.compareTo(SHORTEST) < 0 ? SHORTEST : lasts;
    }

    public Duration away(long now, Randomness chance) {
        Duration drawn = Duration.ofNanos((long) draw(meanOff, chance));
        return population.diurnal() ? paced(now, drawn, SWING) : drawn;
    }

    /** The chance that a session was the last one. */
    double lastSession() {
        return population.leaving() * (meanOn + meanOff) / DAY;
    }

    private double draw(double mean, Randomness chance) {
        double exponential = -Math.log(1 - chance.nextDouble());
        return switch (population.shape()) {
            case EXPONENTIAL -> mean * exponential;
            case WEIBULL -> mean / MEAN_OF_SCALE_1 * Math.pow(exponential, 1 / EXPONENT);
        };
    }

    /** Stretches a time so that its end is likelier where the day's rhythm is high, by as much as the swing says. */
    private static Duration paced(long now, Duration drawn, double swing) {
        double left = drawn.toNanos();
        long at = now;
        while (left > 0) {
            double pace = 1 + swing * Math.sin(2 * Math.PI * at / DAY);
            double step = Math.min(STEP.toNanos(), left / pace);
            left -= step * pace;
            at += Math.max(1, (long) step);
        }
        return Duration.ofNanos(at - now);
    }
}

package io.jaelegram.client.v2.portmap;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gets one port mapped and keeps it mapped. A mapping is renewed when half of its life has passed; one that cannot be
 * renewed is searched for anew, in every way.
 */
final class Lease {
    /** Between a search that found nothing and the next: a router may have been restarted, or its settings changed. */
    static final Duration REST = Duration.ofMinutes(15);

    /** RFC 6887 section 11.2.1: renewals are no closer together. */
    private static final Duration LEAST = Duration.ofSeconds(4);

    private final Loop loop;
    private final Randomness randomness;
    private final LocalPort local;
    private final Supplier<List<MappingWay>> ways;
    private final Runnable changed;
    private Optional<Search> search = Optional.empty();
    private Optional<Held> held = Optional.empty();
    private Optional<Loop.Timer> timer = Optional.empty();
    private List<String> failures = List.of();

    /**
     * Nothing is asked yet.
     *
     * @param ways to ask the router there is now, the best first
     * @param changed runs when {@link #held} is another than before
     */
    Lease(Loop loop, Randomness randomness, LocalPort local, Supplier<List<MappingWay>> ways, Runnable changed) {
        this.loop = loop;
        this.randomness = randomness;
        this.local = local;
        this.ways = ways;
        this.changed = changed;
    }

    /**
     * A mapping that we have.
     *
     * @param endNanos when it ends unless renewed, monotonic
     */
    record Held(MappingWay way, MappingAnswer.Granted granted, long endNanos) {}

    Optional<Held> held() {
        return held;
    }

    LocalPort local() {
        return local;
    }

    /** What each way came to in the last search that found nothing, for a person. */
    List<String> failures() {
        return failures;
    }

    /** Searches, forgetting what is held: the network is another one, or the lease is new. */
    void seek() {
        pause();
        lose();
        search = Optional.of(new Search(loop, local, ways.get(), this::found, this::notFound));
        search.get().start();
    }

    /** Renews now, since the router seems to have lost what was granted by this way. */
    void renewNow(MappingWay way) {
        held.filter(now -> now.way() == way).ifPresent(this::renew);
    }

    /**
     * Gives the mapping back.
     *
     * @param done runs once, when the router has been told
     */
    void end(Runnable done) {
        pause();
        Optional<Held> last = held;
        held = Optional.empty();
        last.ifPresentOrElse(had -> had.way().unmap(MappingRequest.end(local, had.granted()), done), done);
    }

    private void pause() {
        timer.ifPresent(Loop.Timer::cancel);
        timer = Optional.empty();
        search.ifPresent(Search::stop);
        search = Optional.empty();
        held.ifPresent(had -> had.way().forget(local));
    }

    private void found(MappingWay way, MappingAnswer.Granted granted) {
        search = Optional.empty();
        failures = List.of();
        hold(way, granted);
    }

    private void notFound(List<String> why) {
        search = Optional.empty();
        failures = why;
        timer = Optional.of(loop.after(REST, this::seek));
    }

    private void hold(MappingWay way, MappingAnswer.Granted granted) {
        boolean other = held.filter(before -> same(before.granted(), granted)).isEmpty();
        long life = Duration.ofSeconds(granted.seconds()).toNanos();
        held = Optional.of(new Held(way, granted, loop.nanoTime() + life));
        timer.ifPresent(Loop.Timer::cancel);
        timer = Optional.of(loop.after(untilRenewal(life), () -> held.ifPresent(this::renew)));
        if (other) {
            changed.run();
        }
    }

    private static boolean same(MappingAnswer.Granted one, MappingAnswer.Granted two) {
        return one.address().equals(two.address()) && one.port() == two.port();
    }

    /** Half of what is left and up to an eighth by chance, so that a household does not ask at once (section 11.2.1). */
    private Duration untilRenewal(long leftNanos) {
        double share = 0.5 + randomness.nextDouble() / 8;
        return Duration.ofNanos(Math.max(LEAST.toNanos(), (long) (leftNanos * share)));
    }

    private void renew(Held now) {
        timer.ifPresent(Loop.Timer::cancel);
        timer = Optional.empty();
        now.way().map(MappingRequest.renewal(local, now.granted()), answer -> renewed(now, answer));
    }

    private void renewed(Held now, MappingAnswer answer) {
        long left = now.endNanos() - loop.nanoTime();
        if (answer instanceof MappingAnswer.Granted granted) {
            hold(now.way(), granted);
        } else if (answer instanceof MappingAnswer.Silent && left > LEAST.toNanos()) {
            timer = Optional.of(loop.after(untilRenewal(left), () -> renew(now)));
        } else {
            seek();
        }
    }

    private void lose() {
        if (held.isPresent()) {
            held = Optional.empty();
            changed.run();
        }
    }
}

package io.jaelegram.client.v2.portmap;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Optional;

/** Sends one datagram again and again, each time after twice the wait, until it is stopped or has been sent enough. */
final class Retransmission {
    private final Loop loop;
    private final Randomness randomness;
    private final Schedule schedule;
    private final Runnable send;
    private final Runnable unanswered;
    private Optional<Loop.Timer> timer = Optional.empty();
    private int sent;
    private double wait;

    /**
     * Nothing is sent before {@link #start}.
     *
     * @param unanswered runs once, after the last wait; not when stopped before
     */
    Retransmission(Loop loop, Randomness randomness, Schedule schedule, Runnable send, Runnable unanswered) {
        this.loop = loop;
        this.randomness = randomness;
        this.schedule = schedule;
        this.send = send;
        this.unanswered = unanswered;
        this.wait = schedule.first().toNanos() / 2.0;
    }

    /**
     * How often and how far apart.
     *
     * @param first wait
     * @param times how often the datagram is sent
     * @param jitter the largest share by which a wait is lengthened or shortened by chance
     */
    record Schedule(Duration first, int times, double jitter) {
        /** RFC 6886 section 3.1: 250 ms, doubled, given up after the ninth wait of 64 s. */
        static final Schedule NAT_PMP = new Schedule(Duration.ofMillis(250), 9, 0);

        /**
         * RFC 6887 section 8.1.1: 3 s, doubled, with a tenth of chance. The RFC goes on for ever; we end after 93 s and
         * begin anew with the next search, {@link Lease#REST} later, so that the other protocols are tried again too.
         */
        static final Schedule PCP = new Schedule(Duration.ofSeconds(3), 5, 0.1);

        /** UPnP Device Architecture 1.1 section 1.3.2: a search may be lost, so it is sent several times. */
        static final Schedule SSDP = new Schedule(Duration.ofMillis(500), 4, 0);
    }

    void start() {
        if (sent == schedule.times()) {
            timer = Optional.empty();
            unanswered.run();
            return;
        }
        sent++;
        double chance = schedule.jitter() * (2 * randomness.nextDouble() - 1);
        // The first wait is first * (1 + chance), each later one twice the last plus its share of chance.
        wait = sent == 1 ? 2 * wait * (1 + chance) : wait * (2 + chance);
        timer = Optional.of(loop.after(Duration.ofNanos((long) wait), this::start));
        send.run();
    }

    void stop() {
        timer.ifPresent(Loop.Timer::cancel);
        timer = Optional.empty();
    }
}

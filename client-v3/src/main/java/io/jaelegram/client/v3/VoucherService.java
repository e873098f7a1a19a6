package io.jaelegram.client.v3;

import io.jaelegram.client.Core;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.v2.Publication;
import io.jaelegram.client.v3.dht.Sponsors;
import io.jaelegram.client.v3.dht.VoucherDesk;
import io.jaelegram.protocol.Voucher;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Lets a node in for which no server lives: collects vouchers of others while it has no ticket, renews them when half of
 * their time is over, and vouches for others. Without three the node stays a stranger and asks again. Touched only on the
 * loop.
 */
final class VoucherService implements Delivery.Service {
    /** A server has answered by then, and so have nodes at the addresses that this one was given. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Loop loop;
    private final BooleanSupplier serverLives;
    private final Publication publication;
    private final Sponsors sponsors;
    private final VoucherDesk desk;
    private final Runnable moved;
    private Duration pause = FIRST;
    private boolean stopped;

    /**
     * Asks nothing yet.
     *
     * @param moved runs when my node has another place in the ring than before
     */
    VoucherService(
            Loop loop,
            BooleanSupplier serverLives,
            Publication publication,
            Sponsors sponsors,
            VoucherDesk desk,
            Runnable moved) {
        this.loop = loop;
        this.serverLives = serverLives;
        this.publication = publication;
        this.sponsors = sponsors;
        this.desk = desk;
        this.moved = moved;
    }

    @Override
    public void start(Core core) {
        desk.start(core.journal());
        later();
    }

    private void later() {
        loop.after(pause, this::look);
        pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
    }

    private void look() {
        if (stopped) {
            return;
        }
        if (wanted()) {
            sponsors.ask(found -> found.filter(any -> !stopped && wanted())
                    .ifPresent(vouchers -> publication.vouched(vouchers, moved)));
        }
        later();
    }

    private boolean wanted() {
        boolean ticketed = publication
                .ticket()
                .filter(ticket -> !ticket.expired(loop.wallMillis()))
                .isPresent();
        boolean fresh = !publication.vouchers().isEmpty()
                && publication.vouchers().stream().allMatch(this::young);
        return !ticketed && !fresh && !serverLives.getAsBoolean();
    }

    private boolean young(Voucher voucher) {
        long today = Duration.ofMillis(loop.wallMillis()).toDays();
        return voucher.expiryDay() - today > Voucher.LIFETIME.toDays() / 2;
    }

    @Override
    public void stop() {
        stopped = true;
    }
}

package io.jaelegram.server.core;

import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.MailKey;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.ReadMail;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Brings a mailbox's envelopes to its reader in the order of their numbers. Behind: page by page from the disk, and new
 * ones wait there too. Live: the reader has been given everything, so a new envelope leaves at once, before its write.
 * Whatever was held back until then is handed in when that ends, so before anything is read.
 *
 * <p>The store runs what is handed in in order: a page that is the last one has seen every envelope handed in before it
 * was asked for, and all later ones are still among the waiting when it comes. Touched only on the shard's loop.
 */
final class Delivery {
    private static final int PAGE = 64;
    private static final long PAGE_BYTES = 128 * 1024;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final MailboxId mailbox;
    private final ShardParts parts;
    private final Collection<Waiting> unwritten;
    private final Runnable writeHeld;
    private final Flights flights = new Flights();
    private Optional<Reader> reader = Optional.empty();
    private long given;
    private long drainMark;
    private boolean live;
    private boolean reading;
    private boolean paused;
    private boolean blocked;
    private boolean caughtUp;
    private boolean saidDrained;
    private boolean again;

    /**
     * @param unwritten envelopes whose write has not come back
     * @param writeHeld hands those in whose write is held back
     */
    Delivery(MailboxId mailbox, ShardParts parts, Collection<Waiting> unwritten, Runnable writeHeld) {
        this.mailbox = mailbox;
        this.parts = parts;
        this.unwritten = unwritten;
        this.writeHeld = writeHeld;
    }

    boolean idle() {
        return reader.isEmpty();
    }

    Optional<Reader> reader() {
        return reader;
    }

    /**
     * A link of the owner takes over; what the link before it did not release is delivered again.
     */
    void attach(Reader link) {
        reader.ifPresent(Reader::replaced);
        parts.admission().gone(flights.clear());
        reader = Optional.of(link);
        given = 0;
        fallBehind();
        reading = false;
        paused = false;
        blocked = false;
        caughtUp = false;
        saidDrained = false;
        goOn();
    }

    void detach(Reader link) {
        if (isReader(link)) {
            parts.admission().gone(flights.clear());
            reader = Optional.empty();
            fallBehind();
        }
    }

    /** The reader's link takes more, or no more for now. */
    void pause(Reader link, boolean stop) {
        if (isReader(link)) {
            paused = stop;
            blocked = false;
            goOn();
        }
    }

    /** True when the reader is given it, or was already; false when it waits on the disk. */
    boolean arrived(Mail mail) {
        if (live && !flights.has(mail.key()) && !give(mail)) {
            fallBehind();
        }
        return live;
    }

    /** Another server may have put something into the mailbox: reads on from where it is. */
    void lookAgain() {
        live = false;
        again = true;
        goOn();
    }

    private void fallBehind() {
        live = false;
        writeHeld.run();
    }

    /** What the reader means by this id, if it was given to it. */
    Optional<MailKey> released(Reader link, EnvelopeId id) {
        if (!isReader(link)) {
            return Optional.empty();
        }
        Optional<Flights.Flight> flight = flights.remove(id);
        flight.ifPresent(gone -> parts.admission().gone(gone.size()));
        blocked = false;
        return flight.map(Flights.Flight::key);
    }

    /** Reads on when there is room again, and says when the reader is drained. */
    void goOn() {
        if (reader.isPresent() && !live && !reading && !paused && !blocked) {
            reading = true;
            again = false;
            Reader asked = reader.get();
            int count = Math.min(PAGE, Math.max(1, flights.room()));
            ReadMail read = new ReadMail(mailbox, given, parts.calendar().safeToday(), count, PAGE_BYTES);
            parts.store().submit(read, parts.loop(), page -> read(asked, page));
        }
        if (caughtUp && !saidDrained && !flights.anyUpTo(drainMark)) {
            saidDrained = true;
            reader.ifPresent(Reader::drained);
        }
    }

    private void read(Reader asked, Outcome<ReadMail.Page> outcome) {
        if (!isReader(asked)) {
            return;
        }
        if (!(outcome instanceof Outcome.Done<ReadMail.Page> done)) {
            parts.loop().after(RETRY, () -> {
                if (isReader(asked)) {
                    reading = false;
                    goOn();
                }
            });
            return;
        }
        reading = false;
        boolean all = done.value().mail().stream().allMatch(this::giveStored);
        if (all && done.value().last()) {
            drainMark = caughtUp ? drainMark : flights.given();
            caughtUp = true;
            live = !again && unwritten.stream().map(Waiting::mail).allMatch(this::giveUnwritten);
        }
        goOn();
    }

    private boolean giveStored(Mail mail) {
        if (flights.has(mail.key())) {
            given = Math.max(given, mail.number());
            return true;
        }
        if (parts.releases().taken(mail.key())) {
            given = mail.number();
            parts.releases().remove(List.of(mail.key()));
            return true;
        }
        return give(mail);
    }

    private boolean giveUnwritten(Mail mail) {
        return flights.has(mail.key()) || give(mail);
    }

    private boolean give(Mail mail) {
        int size = mail.envelope().size();
        boolean fits = !paused && flights.room() > 0 && !flights.has(mail.key().id());
        if (!fits || !parts.admission().send(size, flights.bytes())) {
            // Only a release, or a link that takes more, changes that; reading on before would read the same again.
            blocked = true;
            return false;
        }
        flights.add(mail);
        given = Math.max(given, mail.number());
        reader.orElseThrow().deliver(mail.envelope());
        return true;
    }

    private boolean isReader(Reader link) {
        return reader.isPresent() && reader.get() == link;
    }
}

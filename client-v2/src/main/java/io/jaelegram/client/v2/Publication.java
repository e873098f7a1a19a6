package io.jaelegram.client.v2;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.ServerExtension;
import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.Voucher;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.RemoteNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * My own record: signed, synced, and only then published, so that no number is ever used for two records. Nothing is
 * published before the first {@link #publish}; afterwards new addresses and reconnections publish by themselves. Used
 * after the client has started. Touched only on the loop.
 */
public final class Publication implements ServerExtension {
    private final Loop loop;
    private final Lookup lookup;
    private final MailboxId me;
    private Terms terms;
    private Optional<OwnRecord> own = Optional.empty();
    private Optional<Journal> journal = Optional.empty();
    private List<Candidate> addresses = List.of();
    private Runnable renewed = () -> {};
    private boolean released;
    private boolean putting;
    private long stored;

    /** @param first what the record says until {@link #publish} says otherwise */
    Publication(Loop loop, Lookup lookup, MailboxId me, Terms first) {
        this.loop = loop;
        this.lookup = lookup;
        this.me = me;
        terms = first;
    }

    /** @param renewal runs when {@link #publish} may have changed what is said of my node */
    void start(OwnRecord record, Journal on, Runnable renewal) {
        renewed = renewal;
        own = Optional.of(record);
        journal = Optional.of(on);
    }

    /** My newest record that is known here. */
    public Optional<UserRecord> mine() {
        return own.flatMap(OwnRecord::record);
    }

    /**
     * Asks for my own published record first: a home that was restored from a copy must not go back behind it.
     *
     * @param newest gets the newest record of mine, here or there; runs once, later
     */
    public void read(Consumer<Optional<UserRecord>> newest) {
        lookup.record(me, found -> {
            Change change = new Change();
            if (found.filter(there -> own.orElseThrow().adopt(there)).isPresent()) {
                sign(change);
            }
            journal.orElseThrow().commit(change.then(() -> newest.accept(mine())));
        });
    }

    /**
     * Says this from now on.
     *
     * @param next an epoch below that of my last record stays at the latter
     * @param kept whether the record is where others find it; runs once, later. When it is not, it is tried again at
     *     every reconnection
     */
    public void publish(Terms next, Consumer<Boolean> kept) {
        terms = next;
        released = true;
        Change change = new Change();
        sign(change);
        journal.orElseThrow().commit(change.then(renewed).then(() -> put(kept)));
    }

    /** Somebody who may keep it came: what nobody keeps yet is published again. */
    public void company() {
        again();
    }

    /** Nothing has to be done before: my record is published from the start. */
    void release() {
        released = true;
    }

    /** Whether this node stores for others, as it says now. */
    boolean gives() {
        return terms.gives();
    }

    /** What the network admitted my node with; empty before. */
    public Optional<AdmissionTicket> ticket() {
        return own.flatMap(OwnRecord::ticket);
    }

    /**
     * My node shows this ticket from now on.
     *
     * @param told runs once it is synced
     */
    public void admitted(AdmissionTicket ticket, Runnable told) {
        Change change = new Change();
        own.orElseThrow().admit(change, ticket);
        sign(change);
        journal.orElseThrow().commit(change.then(renewed).then(this::again).then(told));
    }

    /** Those who vouched for my node; none before, and none once there is a ticket. */
    public List<Voucher> vouchers() {
        return own.map(OwnRecord::vouchers).orElse(List.of());
    }

    /**
     * My node shows these vouchers from now on.
     *
     * @param told runs once they are synced
     */
    public void vouched(List<Voucher> vouchers, Runnable told) {
        Change change = new Change();
        own.orElseThrow().admit(change, vouchers);
        sign(change);
        journal.orElseThrow().commit(change.then(renewed).then(this::again).then(told));
    }

    /**
     * Where I am now.
     *
     * @param told runs, once it is synced, when that made a new record
     */
    void moved(List<Candidate> now, Runnable told) {
        addresses = now;
        Change change = new Change();
        if (sign(change)) {
            change.then(told).then(this::again);
            journal.orElseThrow().commit(change);
        } else {
            again();
        }
    }

    @Override
    public void registered(RemoteNode server) {
        stored = 0;
        again();
    }

    private void again() {
        boolean open = released && !putting;
        if (open && mine().filter(record -> record.seq() != stored).isPresent()) {
            put(kept -> {});
        }
    }

    private boolean sign(Change change) {
        return own.orElseThrow().renew(change, terms, addresses, loop.wallMillis());
    }

    private void put(Consumer<Boolean> kept) {
        Optional<UserRecord> mine = mine();
        if (mine.isEmpty()) {
            loop.execute(() -> kept.accept(false));
            return;
        }
        putting = true;
        lookup.publish(mine.get(), done -> {
            putting = false;
            if (done) {
                stored = mine.get().seq();
                kept.accept(true);
            } else {
                overtake(mine.get(), kept);
            }
        });
    }

    /** Refused: perhaps a later life of this home has published, whose number must be passed. */
    private void overtake(UserRecord refused, Consumer<Boolean> kept) {
        read(newest -> {
            if (newest.filter(now -> now.newerThan(refused)).isPresent()) {
                lookup.publish(newest.get(), done -> {
                    stored = done ? newest.get().seq() : 0;
                    kept.accept(done);
                });
            } else {
                kept.accept(false);
            }
        });
    }
}

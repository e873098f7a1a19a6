package io.jaelegram.client.v2;

import io.jaelegram.client.Account;
import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Scope;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.Reach;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.UserRecord.Served;
import io.jaelegram.protocol.Voucher;
import java.util.List;
import java.util.Optional;

/**
 * What I tell others of how to reach me: signed, expiring, with a sequence number that never goes back. Touched only on
 * the loop.
 *
 * <p>ROUTES row {@code 00}: version u8, address key 32, port u16, server's scope u8, record behind u16 (empty: none yet);
 * row {@code 03}: {@link AdmissionTicket}; row {@code 04}: {@link Voucher}s, until there is a ticket.
 */
final class OwnRecord {
    /** Contacts who were away for two weeks still know the last address; refreshed at half of it. */
    static final int LIFETIME_HOURS = 14 * 24;

    private static final int VERSION = 1;
    private static final byte[] ROW = {0};
    private static final byte[] TICKET_ROW = {3};
    private static final byte[] VOUCHERS_ROW = {4};
    private static final long HOUR_MILLIS = 3_600_000;

    private final Account account;
    private final Randomness randomness;
    private AddressKey key;
    private int port;
    private Scope server = Scope.PUBLIC;
    private Optional<UserRecord> record = Optional.empty();
    private List<Candidate> candidates = List.of();
    private Optional<Boolean> gave = Optional.empty();
    private Optional<AdmissionTicket> ticket;
    private List<Voucher> vouchers;
    private boolean outdated;

    OwnRecord(Journal journal, Account account, Randomness randomness) {
        this.account = account;
        this.randomness = randomness;
        journal.get(Table.ROUTES, ROW).ifPresentOrElse(this::decode, () -> key = AddressKey.generate(randomness));
        ticket = journal.get(Table.ROUTES, TICKET_ROW).map(OwnRecord::ticket);
        vouchers =
                journal.get(Table.ROUTES, VOUCHERS_ROW).map(OwnRecord::vouchers).orElse(List.of());
    }

    AddressKey key() {
        return key;
    }

    /** Where this client listened last; 0 before the first time. */
    int port() {
        return port;
    }

    Scope server() {
        return server;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    Optional<UserRecord> record() {
        return record;
    }

    /** Where this client listens now, and how far away the server is. */
    void stands(int listening, Scope serverScope) {
        port = listening;
        server = serverScope;
    }

    /** Takes a record of mine that is newer than what is known here; true when it did. Others must be told anew. */
    boolean adopt(UserRecord mine) {
        boolean newer = mine.mailbox().equals(account.mailboxKey().publicKey())
                && record.filter(last -> !mine.newerThan(last)).isEmpty();
        if (newer) {
            record = Optional.of(mine);
            outdated = true;
        }
        return newer;
    }

    /** Shows this ticket from now on. Others must be told anew: of two records with one number they keep the first. */
    void admit(Change change, AdmissionTicket admission) {
        outdated |= !ticket.equals(Optional.of(admission));
        ticket = Optional.of(admission);
        change.put(Table.ROUTES, TICKET_ROW, admission.encode());
        vouchers = List.of();
        change.delete(Table.ROUTES, VOUCHERS_ROW);
    }

    /** Shows these from now on, until there is a ticket. */
    void admit(Change change, List<Voucher> admission) {
        outdated |= !vouchers.equals(admission);
        vouchers = List.copyOf(admission);
        change.put(Table.ROUTES, VOUCHERS_ROW, Voucher.encode(vouchers));
    }

    List<Voucher> vouchers() {
        return vouchers;
    }

    Optional<AdmissionTicket> ticket() {
        return ticket;
    }

    /** Signs a new record if it would say something else, or the last one is half over; true when it did. */
    boolean renew(Change change, Terms wanted, List<Candidate> now, long wallMillis) {
        int hour = (int) (wallMillis / HOUR_MILLIS);
        Terms terms =
                wanted.at(Math.max(wanted.epoch(), record.map(UserRecord::epoch).orElse(0)));
        boolean gives = gave.orElse(terms.gives());
        gave = Optional.of(terms.gives());
        if (!outdated
                && gives == terms.gives()
                && record.filter(last -> says(last, terms, now, hour)).isPresent()) {
            return false;
        }
        long seq = record.map(UserRecord::seq).orElse(0L) + 1;
        record = Optional.of(UserRecord.sign(
                account.mailboxKey(),
                seq,
                terms.epoch(),
                terms.routes(),
                hour,
                LIFETIME_HOURS,
                terms.routes().contains(Served.DIRECT) ? sealed(now, seq) : Bytes.of(new byte[0]),
                terms.excluded()));
        outdated = false;
        candidates = List.copyOf(now);
        save(change);
        return true;
    }

    private boolean says(UserRecord last, Terms terms, List<Candidate> now, int hour) {
        return candidates.equals(now)
                && last.routes().equals(terms.routes())
                && last.epoch() == terms.epoch()
                && last.excluded().equals(terms.excluded())
                && hour < last.issuedHour() + LIFETIME_HOURS / 2
                && hour >= last.issuedHour() - LIFETIME_HOURS / 2;
    }

    private Bytes sealed(List<Candidate> now, long seq) {
        return new Reach(account.nodeKey().publicKey(), now)
                .seal(key, account.mailboxKey().publicKey(), seq, randomness);
    }

    /** My node for strangers, with the number of my last record; who stores nothing for them is not to be dialled. */
    NodeRecord node(boolean gives, long wallMillis) {
        long seq = record.map(UserRecord::seq).orElse(0L);
        int hour = (int) (wallMillis / HOUR_MILLIS);
        Optional<AdmissionTicket> shown = ticket.filter(mine -> vouchers.isEmpty() || !mine.expired(wallMillis));
        return NodeRecord.sign(
                account.nodeKey(), seq, gives, hour, LIFETIME_HOURS, gives ? candidates : List.of(), shown, vouchers);
    }

    void save(Change change) {
        change.put(
                Table.ROUTES,
                ROW,
                () -> new ByteWriter(512)
                        .u8(VERSION)
                        .raw(key.bytes())
                        .u16(port)
                        .u8(server.ordinal())
                        .block(record.map(last -> last.encoded().toArray()).orElse(new byte[0]))
                        .toArray());
    }

    private void decode(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            if (in.u8() != VERSION) {
                throw new MalformedException("not a row of this version");
            }
            key = AddressKey.of(in.raw(AddressKey.BYTES));
            port = in.u16();
            server = scope(in.u8());
            byte[] encoded = in.block(Limits.MAX_USER_RECORD);
            in.end();
            if (encoded.length > 0) {
                UserRecord last = UserRecord.parse(encoded);
                record = Optional.of(last);
                candidates = last.sealedReach().size() == 0
                        ? List.of()
                        : Reach.open(key, last).candidates();
            }
        } catch (MalformedException | IllegalArgumentException e) {
            throw new DamagedRowException("my addresses", e);
        }
    }

    private static AdmissionTicket ticket(byte[] row) {
        try {
            return AdmissionTicket.decode(row);
        } catch (MalformedException e) {
            throw new DamagedRowException("my ticket", e);
        }
    }

    private static List<Voucher> vouchers(byte[] row) {
        try {
            return Voucher.decode(row);
        } catch (MalformedException e) {
            throw new DamagedRowException("my vouchers", e);
        }
    }

    private static Scope scope(int ordinal) throws MalformedException {
        if (ordinal >= Scope.values().length) {
            throw new MalformedException("scope " + ordinal + " is none");
        }
        return Scope.values()[ordinal];
    }
}

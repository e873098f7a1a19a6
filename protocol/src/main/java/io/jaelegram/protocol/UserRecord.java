package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What others must know to bring mail to a reader; signed by the mailbox key. It shows neither name nor identity nor
 * address: the addresses are sealed for the owner's contacts.
 *
 * <p>Layout: version u8, suite u8, mailbox key 32, sequence u64, epoch u32, routes u8 (bits), issued u32, lifetime u16,
 * sealed reach as block (0 or {@link Reach#SEALED_BYTES}), count u8, count excluded node id beginnings of 16 in
 * ascending order, signature 64; at most {@link Limits#MAX_USER_RECORD} bytes.
 *
 * @param seq grows with each record of the mailbox: the larger one counts, whatever the clocks say
 * @param epoch moves a part of the owner's buddy group
 * @param routes the ways by which the owner takes mail
 * @param issuedHour hours since 1970-01-01 UTC by the owner's clock
 * @param lifetimeHours 1 to {@link Limits#MAX_RECORD_HOURS}
 * @param sealedReach a {@link Reach} under the owner's address key; empty when no address is published
 * @param excluded first {@link #EXCLUDED_BYTES} bytes of ids of nodes that are nobody's seat in this group
 */
public record UserRecord(
        VerifyKey mailbox,
        long seq,
        int epoch,
        Set<Served> routes,
        int issuedHour,
        int lifetimeHours,
        Bytes sealedReach,
        List<Bytes> excluded,
        Bytes encoded)
        implements Published {
    /** 128 bits: enough that nobody makes a node key whose id begins like another's. */
    public static final int EXCLUDED_BYTES = 16;

    private static final String WHAT = "user record";

    /** A way by which a reader takes mail. */
    public enum Served {
        SERVER,
        DIRECT,
        BUDDIES;

        private int bit() {
            return 1 << ordinal();
        }
    }

    public static UserRecord sign(
            SigningKey mailbox,
            long seq,
            int epoch,
            Set<Served> routes,
            int issuedHour,
            int lifetimeHours,
            Bytes sealedReach,
            List<Bytes> excluded) {
        SignedRecord.requireTimes(seq, issuedHour, lifetimeHours);
        List<Bytes> sorted = excluded.stream().sorted().distinct().toList();
        if (epoch < 0
                || !legalReach(sealedReach.size())
                || sorted.size() > Limits.MAX_EXCLUDED
                || sorted.stream().anyMatch(one -> one.size() != EXCLUDED_BYTES)) {
            throw new IllegalArgumentException("not the fields of a user record");
        }
        ByteWriter out = SignedRecord.begin(mailbox.publicKey());
        out.u64(seq).u32(epoch).u8(routes.stream().mapToInt(Served::bit).sum());
        out.u32(issuedHour).u16(lifetimeHours).block(sealedReach).u8(sorted.size());
        sorted.forEach(one -> out.raw(one));
        Bytes encoded = SignedRecord.finish(out, mailbox, Label.PUBLISHED_RECORD);
        return new UserRecord(
                mailbox.publicKey(),
                seq,
                epoch,
                Set.copyOf(routes),
                issuedHour,
                lifetimeHours,
                sealedReach,
                sorted,
                encoded);
    }

    /** Reads a record and checks its signature. Whether it is out of date the caller asks. */
    public static UserRecord parse(byte[] bytes) throws MalformedException {
        ByteReader in = SignedRecord.open(bytes, Limits.MAX_USER_RECORD, WHAT);
        VerifyKey mailbox = SignedRecord.key(in);
        long seq = SignedRecord.seq(in);
        int epoch = epoch(in);
        Set<Served> routes = routes(in.u8());
        int issued = SignedRecord.hour(in);
        int lifetime = SignedRecord.lifetime(in);
        Bytes reach = in.blockBytes(Reach.SEALED_BYTES);
        if (!legalReach(reach.size())) {
            throw new MalformedException("sealed addresses of " + reach.size() + " bytes");
        }
        List<Bytes> excluded = excluded(in);
        SignedRecord.close(in, bytes, mailbox, Label.PUBLISHED_RECORD, WHAT);
        return new UserRecord(mailbox, seq, epoch, routes, issued, lifetime, reach, excluded, Bytes.of(bytes));
    }

    @Override
    public MailboxId mailboxId() {
        return MailboxId.of(mailbox);
    }

    /** By sequence only: clocks are not asked. */
    public boolean newerThan(UserRecord other) {
        return seq > other.seq;
    }

    /** Whether its lifetime is over by this clock; one that was issued in the clock's future is not. */
    @Override
    public boolean expired(long wallMillis) {
        return SignedRecord.expired(issuedHour, lifetimeHours, wallMillis);
    }

    @Override
    public String toString() {
        return "UserRecord[" + mailboxId() + ", seq " + seq + ", epoch " + epoch + "]";
    }

    private static boolean legalReach(int size) {
        return size == 0 || size == Reach.SEALED_BYTES;
    }

    private static int epoch(ByteReader in) throws MalformedException {
        int epoch = in.u32();
        if (epoch < 0) {
            throw new MalformedException("an epoch above 2^31");
        }
        return epoch;
    }

    private static Set<Served> routes(int bits) throws MalformedException {
        Set<Served> routes = EnumSet.noneOf(Served.class);
        int left = bits;
        for (Served served : Served.values()) {
            if ((bits & served.bit()) != 0) {
                routes.add(served);
                left -= served.bit();
            }
        }
        if (left != 0) {
            throw new MalformedException("no routes have the bits " + bits);
        }
        return Set.copyOf(routes);
    }

    private static List<Bytes> excluded(ByteReader in) throws MalformedException {
        int count = in.u8();
        if (count > Limits.MAX_EXCLUDED) {
            throw new MalformedException(count + " excluded nodes; at most " + Limits.MAX_EXCLUDED + " are allowed");
        }
        List<Bytes> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Bytes next = in.fixed(EXCLUDED_BYTES);
            if (i > 0 && all.get(i - 1).compareTo(next) >= 0) {
                throw new MalformedException("excluded nodes are not in ascending order");
            }
            all.add(next);
        }
        return List.copyOf(all);
    }
}

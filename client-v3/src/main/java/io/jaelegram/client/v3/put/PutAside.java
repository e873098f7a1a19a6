package io.jaelegram.client.v3.put;

import io.jaelegram.client.Aside;
import io.jaelegram.client.Change;
import io.jaelegram.client.Contact;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserRecord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives contacts the right to leave mail for me, beside what else contacts are told; at each start anew, because a
 * contact that lost it could leave only a stranger's share.
 *
 * <p>Layout: the parts u8 of the other aside with 128 set, its other bytes, {@link PutRight} at the end. Who does not
 * know the bit reads the rest as before.
 */
public final class PutAside implements Aside {
    private static final int RIGHT = 0x80;

    /** One content may be lost with the session that it was sealed in. */
    private static final int TELLINGS = 3;

    private final Aside other;
    private final SigningKey mailbox;
    private final Supplier<Optional<UserRecord>> mine;
    private final Supplier<Optional<PutRights>> rights;
    private final Map<MailboxId, Integer> told = new HashMap<>();

    /**
     * @param other tells the rest
     * @param mine my own record, for its epoch
     * @param rights where those of others are kept; empty before the start
     */
    public PutAside(
            Aside other,
            SigningKey mailbox,
            Supplier<Optional<UserRecord>> mine,
            Supplier<Optional<PutRights>> rights) {
        this.other = other;
        this.mailbox = mailbox;
        this.mine = mine;
        this.rights = rights;
    }

    @Override
    public Optional<Bytes> tell(Contact to) {
        Optional<Bytes> rest = other.tell(to);
        byte[] before = rest.map(Bytes::toArray).orElse(new byte[1]);
        int times = told.getOrDefault(to.mailbox(), 0);
        if (times == TELLINGS || before.length + PutRight.SIZE > MAX_BYTES) {
            return rest;
        }
        told.put(to.mailbox(), times + 1);
        int epoch = mine.get().map(UserRecord::epoch).orElse(0);
        before[0] |= (byte) RIGHT;
        PutRight right = PutRight.give(mailbox, to.identity(), epoch);
        return Optional.of(Bytes.of(new ByteWriter(before.length + PutRight.SIZE)
                .raw(before)
                .raw(right.encode())
                .toArray()));
    }

    @Override
    public void heard(Change change, Contact from, Bytes said) {
        byte[] all = said.toArray();
        boolean given = all.length > PutRight.SIZE && (all[0] & RIGHT) != 0;
        if (!given) {
            other.heard(change, from, said);
            return;
        }
        int end = all.length - PutRight.SIZE;
        take(change, from, Arrays.copyOfRange(all, end, all.length));
        byte[] rest = Arrays.copyOf(all, end);
        rest[0] &= (byte) ~RIGHT;
        if (rest[0] != 0) {
            other.heard(change, from, Bytes.of(rest));
        }
    }

    private void take(Change change, Contact from, byte[] encoded) {
        try {
            PutRight right = PutRight.decode(encoded);
            rights.get().ifPresent(book -> book.learn(change, from.mailbox(), right));
        } catch (MalformedException e) {
            // Whoever gives nonsense gets a stranger's share of its own buddies; its messages are read all the same.
            return;
        }
    }
}

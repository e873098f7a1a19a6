package io.jaelegram.client.v2;

import io.jaelegram.client.Aside;
import io.jaelegram.client.Change;
import io.jaelegram.client.Contact;
import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.primitive.Secrets;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserRecord;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells contacts, end to end, where I can be reached, until they said that they know, and takes in what they tell.
 *
 * <p>Layout: parts u8 (1 reach, 2 heard); reach: address key 32, user record behind u16; heard: u64, the number of the
 * newest record of yours that is here.
 */
final class ReachAside implements Aside {
    /** A contact whose version has no addresses never answers: it is told so often of each record, then no more. */
    private static final int TELLINGS = 3;

    private static final int REACH = 1;
    private static final int HEARD = 2;

    private final DirectOptions options;
    private final Supplier<Optional<OwnRecord>> own;
    private final Supplier<Optional<RouteBook>> book;
    private final Consumer<MailboxId> learnt;

    /** @param learnt runs, once it is stored, when a contact can be reached in another way */
    ReachAside(
            DirectOptions options,
            Supplier<Optional<OwnRecord>> own,
            Supplier<Optional<RouteBook>> book,
            Consumer<MailboxId> learnt) {
        this.options = options;
        this.own = own;
        this.book = book;
        this.learnt = learnt;
    }

    @Override
    public Optional<Bytes> tell(Contact to) {
        if (!options.tells(Optional.of(to)) || own.get().isEmpty() || book.get().isEmpty()) {
            return Optional.empty();
        }
        RouteBook.Entry entry = book.get().get().of(to.mailbox());
        Optional<UserRecord> mine = own.get().get().record();
        if (mine.isPresent() && mine.get().seq() != entry.toldSeq) {
            entry.toldSeq = mine.get().seq();
            entry.told = 0;
        }
        boolean reach = mine.filter(now -> now.seq() > entry.heardOfMine && entry.told < TELLINGS)
                .isPresent();
        if (!reach && !entry.owesHeard) {
            return Optional.empty();
        }
        ByteWriter out = new ByteWriter(MAX_BYTES).u8((reach ? REACH : 0) | (entry.owesHeard ? HEARD : 0));
        if (reach) {
            entry.told++;
            byte[] key = own.get().get().key().bytes();
            out.raw(key).block(mine.get().encoded().toArray());
            Secrets.wipe(key);
        }
        if (entry.owesHeard) {
            entry.owesHeard = false;
            out.u64(entry.record().map(UserRecord::seq).orElse(0L));
        }
        return Optional.of(Bytes.of(out.toArray()));
    }

    @Override
    public void heard(Change change, Contact from, Bytes said) {
        if (book.get().isEmpty()) {
            return;
        }
        RouteBook routes = book.get().get();
        RouteBook.Entry entry = routes.of(from.mailbox());
        try {
            ByteReader in = new ByteReader(said.toArray());
            int parts = in.u8();
            if ((parts & REACH) != 0) {
                AddressKey key = AddressKey.of(in.raw(AddressKey.BYTES));
                UserRecord record = UserRecord.parse(in.block(Limits.MAX_USER_RECORD));
                if (!record.mailboxId().equals(from.mailbox())) {
                    throw new MalformedException("a record of somebody else");
                }
                entry.owesHeard = true;
                entry.told = 0;
                if (routes.learn(change, key, record)) {
                    change.then(() -> learnt.accept(from.mailbox()));
                }
            }
            if ((parts & HEARD) != 0) {
                long seq = in.u64();
                if (seq > entry.heardOfMine
                        && own.get().filter(mine -> seq <= number(mine)).isPresent()) {
                    entry.heardOfMine = seq;
                    routes.save(change, from.mailbox());
                }
            }
        } catch (MalformedException e) {
            // Whoever tells nonsense of its own address is reached as before; its messages are read all the same.
            entry.owesHeard = false;
        }
    }

    private static long number(OwnRecord mine) {
        return mine.record().map(UserRecord::seq).orElse(0L);
    }
}

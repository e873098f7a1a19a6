package io.jaelegram.client;

import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.PrekeyBook;
import io.jaelegram.crypto.PrekeyPublication;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.primitive.Sha256;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Frame.PublishPrekeys;
import io.jaelegram.protocol.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * My prekeys: kept in supply where strangers fetch them, and rotated. Each is on my disk before it is handed out. Touched
 * only on the loop.
 *
 * <p>PREKEYS rows: {@code book}, the secrets; {@code published}, SHA-256 of the fixed part that was confirmed last. It is
 * missing while a publication is under way: one that was interrupted is repeated whole, and discards what it left there,
 * since a one-time key that lies there twice would be handed out twice.
 */
public final class Prekeys {
    /** So many one-time prekeys are made when few are left: a busy day's strangers. */
    private static final int SUPPLY = 100;

    /** Below this, new ones are made. */
    private static final int LOW = 20;

    private static final byte[] BOOK = Keys.meta("book");
    private static final byte[] PUBLISHED = Keys.meta("published");

    private final Kit kit;
    private PrekeyBook book;
    private boolean publishing;
    private boolean refused;

    Prekeys(Kit kit) {
        this.kit = kit;
        Optional<byte[]> stored = kit.journal().get(Table.PREKEYS, BOOK);
        if (stored.isPresent()) {
            book = decode(stored.get());
        } else {
            Change change = new Change();
            used(change, PrekeyBook.create(kit.account().identity(), kit.randomness(), kit.nowSeconds()));
            kit.journal().commit(change);
        }
    }

    PrekeyBook book() {
        return book;
    }

    /** A first message used a prekey. */
    void used(Change change, PrekeyBook next) {
        book = next;
        change.put(Table.PREKEYS, BOOK, next::encode);
    }

    /** Asks the place where strangers fetch prekeys to take these; the consumer is told what became of them. */
    public interface Shelf extends BiConsumer<PublishPrekeys, Consumer<Shelved>> {}

    /** What became of prekeys that were sent. */
    public enum Shelved {
        /** They lie there. */
        STORED,
        /** They were refused: nobody can have fetched one. */
        REFUSED,
        /** No answer: a stranger may have fetched one already. */
        UNKNOWN;

        /** What an answer to a publication, or none, says. */
        static Shelved by(Optional<Frame> answer) {
            if (answer.isEmpty()) {
                return UNKNOWN;
            }
            return answer.get() instanceof Frame.PrekeysStored ? STORED : REFUSED;
        }
    }

    /**
     * Sees to it that enough prekeys lie there.
     *
     * @param left how many one-time ones it still has
     * @param done runs with true when nothing has to be published any more
     */
    public void supply(int left, Shelf shelf, Consumer<Boolean> done) {
        if (publishing) {
            done.accept(false);
            return;
        }
        Change change = new Change();
        boolean interrupted = kit.journal().get(Table.PREKEYS, PUBLISHED).isEmpty();
        PrekeyBook next = book.rotateIfDue(kit.account().identity(), kit.randomness(), kit.nowSeconds());
        if (interrupted && !refused) {
            // Handed out again, a key would serve two strangers, of whom the second could not be read.
            next = next.markPublished();
            left = 0;
        }
        int coming = next.publication().oneTime().size();
        if (left + coming < LOW) {
            next = next.withOneTime(kit.account().identity(), SUPPLY - left - coming, kit.randomness());
        }
        PrekeyPublication publication = next.publication();
        if (publication.oneTime().isEmpty() && published(publication)) {
            done.accept(true);
            return;
        }
        publishing = true;
        used(change, next);
        change.delete(Table.PREKEYS, PUBLISHED);
        change.then(() -> publish(publication, 0, interrupted, shelf, done));
        kit.journal().commit(change);
    }

    /**
     * The part of my prekeys that serves any number of strangers, renewed when that is due.
     *
     * @param kept runs once it is on my disk
     */
    public void lasting(Consumer<Bytes> kept) {
        Change change = new Change();
        PrekeyBook next = book.rotateIfDue(kit.account().identity(), kit.randomness(), kit.nowSeconds());
        if (next != book) {
            used(change, next);
        }
        kit.journal()
                .commit(change.then(
                        () -> kept.accept(Bytes.of(next.publication().fixedPart()))));
    }

    private void publish(
            PrekeyPublication publication, int from, boolean discardOld, Shelf shelf, Consumer<Boolean> done) {
        List<byte[]> items = publication.oneTime();
        int to = Math.min(items.size(), from + Limits.MAX_PREKEYS_PER_FRAME);
        List<Bytes> part = items.subList(from, to).stream().map(Bytes::of).toList();
        shelf.accept(new PublishPrekeys(discardOld, Bytes.of(publication.fixedPart()), part), shelved -> {
            boolean stored = shelved == Shelved.STORED;
            if (stored && to < items.size()) {
                publish(publication, to, false, shelf, done);
                return;
            }
            publishing = false;
            refused = shelved == Shelved.REFUSED && from == 0;
            if (stored) {
                confirmed(publication);
            }
            done.accept(stored);
        });
    }

    private void confirmed(PrekeyPublication publication) {
        Change change = new Change();
        used(change, book.markPublished());
        change.put(Table.PREKEYS, PUBLISHED, Sha256.hash(publication.fixedPart()));
        kit.journal().commit(change);
    }

    private boolean published(PrekeyPublication publication) {
        return kit.journal()
                .get(Table.PREKEYS, PUBLISHED)
                .filter(hash -> Arrays.equals(hash, Sha256.hash(publication.fixedPart())))
                .isPresent();
    }

    private static PrekeyBook decode(byte[] row) {
        try {
            return PrekeyBook.decode(row);
        } catch (RefusedException e) {
            throw new DamagedRowException("prekeys", e);
        }
    }
}

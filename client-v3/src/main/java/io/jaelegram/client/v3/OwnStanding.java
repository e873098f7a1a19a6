package io.jaelegram.client.v3;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.client.v2.Publication;
import io.jaelegram.client.v2.Terms;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * My own record at the look-up, and when its epoch moved last. Touched only on the loop.
 *
 * <p>META row {@code epoch-moved}: wall clock u64 in milliseconds.
 */
final class OwnStanding implements Standing {
    private static final byte[] MOVED = "epoch-moved".getBytes(StandardCharsets.US_ASCII);

    private final Journal journal;
    private final Loop loop;
    private final Publication publication;
    private final Terms terms;

    /** @param terms what is published at every epoch */
    OwnStanding(Journal journal, Loop loop, Publication publication, Terms terms) {
        this.journal = journal;
        this.loop = loop;
        this.publication = publication;
        this.terms = terms;
    }

    @Override
    public void read(Consumer<Own> told) {
        publication.read(
                newest -> told.accept(new Own(newest.map(UserRecord::epoch).orElse(0), moved())));
    }

    @Override
    public void publish(int epoch, boolean moved, Consumer<Boolean> stored) {
        if (moved) {
            byte[] now = new ByteWriter(Long.BYTES).u64(loop.wallMillis()).toArray();
            journal.commit(new Change().put(Table.META, MOVED, now));
        }
        publication.publish(terms.at(epoch), stored);
    }

    private long moved() {
        return journal.get(Table.META, MOVED).map(OwnStanding::millis).orElse(0L);
    }

    private static long millis(byte[] row) {
        try {
            return new ByteReader(row).u64();
        } catch (MalformedException e) {
            throw new DamagedRowException("the epoch", e);
        }
    }
}

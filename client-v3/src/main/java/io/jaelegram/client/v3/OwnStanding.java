package io.jaelegram.client.v3;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.client.v2.Publication;
import io.jaelegram.client.v2.Terms;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * My own record at the look-up, and when its epoch moved last. Touched only on the loop.
 *
 * <p>META rows {@code epoch-moved}: wall clock u64 in milliseconds; {@code excluded}: {@link Exclusions}.
 */
final class OwnStanding implements Standing {
    private static final byte[] MOVED = "epoch-moved".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] EXCLUDED = "excluded".getBytes(StandardCharsets.US_ASCII);

    private final Journal journal;
    private final Loop loop;
    private final Publication publication;
    private final Terms terms;
    private Exclusions exclusions;

    /** @param terms what is published at every epoch */
    OwnStanding(Journal journal, Loop loop, Publication publication, Terms terms) {
        this.journal = journal;
        this.loop = loop;
        this.publication = publication;
        this.terms = terms;
        exclusions = journal.get(Table.META, EXCLUDED)
                .map(row -> read(row, Exclusions::decode))
                .orElse(Exclusions.NONE);
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
        publication.publish(terms.at(epoch).excluding(List.copyOf(excluded())), stored);
    }

    @Override
    public Set<Bytes> excluded() {
        return exclusions.now(loop.wallMillis());
    }

    @Override
    public boolean exclude(Collection<VerifyKey> droppers) {
        Exclusions more = exclusions.and(droppers, loop.wallMillis());
        boolean news = !more.equals(exclusions);
        if (news) {
            exclusions = more;
            journal.commit(new Change().put(Table.META, EXCLUDED, more.encode()));
        }
        return news;
    }

    private long moved() {
        return journal.get(Table.META, MOVED)
                .map(row -> read(row, bytes -> new ByteReader(bytes).u64()))
                .orElse(0L);
    }

    /** Reads the form of a row. */
    private interface Form<T> {
        T of(byte[] row) throws MalformedException;
    }

    private static <T> T read(byte[] row, Form<T> form) {
        try {
            return form.of(row);
        } catch (MalformedException e) {
            throw new DamagedRowException("my own record", e);
        }
    }
}

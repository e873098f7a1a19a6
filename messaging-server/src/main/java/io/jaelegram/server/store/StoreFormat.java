package io.jaelegram.server.store;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is checked and written once, when a store is opened. Formats: 1, the first; 2 adds totals and the table of rules;
 * 3 keeps mail in a log of its own ({@link MailStore}). The one write that raises the number comes after the mail was
 * copied into the log; the rows that it came from are removed afterwards.
 */
public final class StoreFormat {
    /** Raised when a row changes its layout or its meaning. */
    public static final int VERSION = 3;

    private static final byte[] FORMAT = "format".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RUN = "run".getBytes(StandardCharsets.US_ASCII);

    private StoreFormat() {}

    /**
     * Makes a new store, or checks that this program understands an old one.
     *
     * @return the number of this run, 1 for the first: mail of a later run has larger numbers
     */
    public static int open(Engine engine, MailStore mail) throws StoreException {
        int format = readable(engine).orElse(VERSION);
        int run = number(engine, RUN).orElse(0) + 1;
        List<Engine.Change> changes = new ArrayList<>();
        if (format < VERSION) {
            OldMail.copy(engine, mail);
            changes.add(Totals.counted(engine));
        }
        changes.add(new Engine.Change(Table.META, FORMAT, number(VERSION)));
        changes.add(new Engine.Change(Table.META, RUN, number(run)));
        engine.write(changes);
        OldMail.remove(engine);
        Registered.dropOthers(engine, mail);
        return run;
    }

    /** The format of a store, which this program knows; nothing when it is new. */
    public static Optional<Integer> readable(Engine engine) throws StoreException {
        Optional<Integer> format = number(engine, FORMAT);
        if (format.isPresent() && format.get() > VERSION) {
            throw new StoreException(
                    StoreException.Kind.NEWER_FORMAT,
                    "the store has format " + format.get() + ", this program knows " + VERSION);
        }
        return format;
    }

    private static Optional<byte[]> number(int value) {
        return Optional.of(new ByteWriter(4).u32(value).toArray());
    }

    private static Optional<Integer> number(Engine engine, byte[] key) throws StoreException {
        Optional<byte[]> value = engine.get(Table.META, key);
        return value.isEmpty() ? Optional.empty() : Optional.of(Stored.read(Table.META, value.get(), ByteReader::u32));
    }
}

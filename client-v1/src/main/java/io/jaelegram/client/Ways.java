package io.jaelegram.client;

import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What routes told of the way of each message, for a trace. Touched only on the loop.
 *
 * <p>WAYS rows by person 8 and message id 16: version u8, count u8, that many lines of UTF-8 behind u16.
 */
final class Ways {
    private static final int VERSION = 1;
    private static final int MAX_LINES = 32;
    private static final int MAX_LINE = 256;

    private final Journal journal;

    Ways(Journal journal) {
        this.journal = journal;
    }

    /** The newest account replaces what was told before; one with nothing in it leaves that standing. */
    void put(Change change, Person person, MessageId id, List<String> lines) {
        if (!lines.isEmpty()) {
            change.put(Table.WAYS, key(person, id), encode(lines));
        }
    }

    List<String> of(Person person, MessageId id) {
        return journal.get(Table.WAYS, key(person, id)).map(Ways::decode).orElse(List.of());
    }

    void clear(Change change, Person person) {
        change.deletePrefix(Table.WAYS, person.id().toArray());
    }

    private static byte[] key(Person person, MessageId id) {
        Bytes messageId = id.bytes();
        return new ByteWriter(Keys.PERSON + MessageId.SIZE)
                .raw(person.id())
                .raw(messageId)
                .toArray();
    }

    private static byte[] encode(List<String> lines) {
        List<String> kept = lines.subList(0, Math.min(MAX_LINES, lines.size()));
        ByteWriter out = new ByteWriter(64 * kept.size() + 2).u8(VERSION).u8(kept.size());
        for (String line : kept) {
            out.block(line.getBytes(StandardCharsets.UTF_8));
        }
        return out.toArray();
    }

    private static List<String> decode(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            Rows.version(in, VERSION, "ways");
            int count = in.u8();
            List<String> lines = new ArrayList<>(Math.min(count, MAX_LINES));
            for (int i = 0; i < count; i++) {
                lines.add(new String(in.block(MAX_LINE), StandardCharsets.UTF_8));
            }
            in.end();
            return lines;
        } catch (MalformedException e) {
            throw new DamagedRowException("ways", e);
        }
    }
}

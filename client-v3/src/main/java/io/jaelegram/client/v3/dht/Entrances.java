package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Addresses of which only the address is known: a person named them, a contact code carried them, somebody was heard in
 * this house. Who answers there shows the way to all others. Touched only on the loop.
 *
 * <p>ENTRANCES rows by {@code HOST:PORT}: version u8, hour since 1970 from which it is not tried any more u32, mailbox 32
 * of its owner or nothing.
 */
final class Entrances {
    /** A flood of codes costs a few dials a minute while this node is lonely, and nothing else. */
    static final int MOST = 32;

    private static final int VERSION = 1;
    private static final long HOUR_MILLIS = 3_600_000;

    private final Loop loop;
    private final Map<Endpoint, Entrance> kept = new LinkedHashMap<>();
    private final List<Endpoint> named;

    /**
     * One address.
     *
     * @param whose the person whose client should be there, when that was said
     * @param untilHour hours since 1970
     */
    record Entrance(Endpoint at, Optional<MailboxId> whose, int untilHour) {
        /** Named by the person at this device, who knows best how long it is good. */
        static Entrance named(Endpoint at) {
            return new Entrance(at, Optional.empty(), Integer.MAX_VALUE);
        }
    }

    /** @param named for this start of the program only */
    Entrances(Loop loop, Journal journal, List<Endpoint> named) {
        this.loop = loop;
        this.named = List.copyOf(named);
        Change gone = new Change();
        for (Row row : journal.scan(Table.ENTRANCES, new byte[0])) {
            Entrance entrance = decode(row);
            if (entrance.untilHour() > hour()) {
                kept.put(entrance.at(), entrance);
            } else {
                gone.delete(Table.ENTRANCES, row.key().toArray());
            }
        }
        journal.commit(gone);
    }

    /** Keeps an address, and lets the one that came first go for want of room; false when it is out of date. */
    boolean keep(Change change, Entrance entrance) {
        if (entrance.untilHour() <= hour()) {
            return false;
        }
        kept.remove(entrance.at());
        kept.put(entrance.at(), entrance);
        change.put(Table.ENTRANCES, key(entrance.at()), encode(entrance));
        if (kept.size() > MOST) {
            Endpoint oldest = kept.keySet().iterator().next();
            kept.remove(oldest);
            change.delete(Table.ENTRANCES, key(oldest));
        }
        return true;
    }

    /** Those that are worth a dial now. */
    List<Entrance> all() {
        return Stream.concat(named.stream().map(Entrance::named), kept.values().stream())
                .filter(entrance -> entrance.untilHour() > hour())
                .toList();
    }

    private int hour() {
        return (int) (loop.wallMillis() / HOUR_MILLIS);
    }

    private static byte[] key(Endpoint at) {
        return at.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] encode(Entrance entrance) {
        ByteWriter out = new ByteWriter(5 + MailboxId.SIZE).u8(VERSION).u32(entrance.untilHour());
        entrance.whose().ifPresent(owner -> out.raw(owner.bytes()));
        return out.toArray();
    }

    private static Entrance decode(Row row) {
        try {
            String text = new String(row.key().toArray(), StandardCharsets.US_ASCII);
            Endpoint at = Endpoint.parse(text).orElseThrow(() -> new MalformedException("not HOST:PORT"));
            ByteReader in = new ByteReader(row.value());
            if (in.u8() != VERSION) {
                throw new MalformedException("not a row of this version");
            }
            int until = in.u32();
            Optional<MailboxId> whose =
                    in.remaining() == 0 ? Optional.empty() : Optional.of(new MailboxId(in.fixed(MailboxId.SIZE)));
            in.end();
            return new Entrance(at, whose, until);
        } catch (MalformedException e) {
            throw new DamagedRowException("entrances", e);
        }
    }
}

package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import java.util.HashSet;
import java.util.Set;

/** Which texts still exist anywhere: on the disks of those who have not left for good, in outboxes, at the server. */
final class Whereabouts {
    private final Set<Message> found = new HashSet<>();

    static Whereabouts of(Town town) {
        Whereabouts all = new Whereabouts();
        for (Person person : town.present()) {
            person.outbox.values().forEach(parcel -> all.found.addAll(parcel.texts()));
            all.disk(town, person);
        }
        town.server()
                .waiting()
                .forEach(envelope -> all.found.addAll(town.parcel(envelope.id()).texts()));
        return all;
    }

    boolean has(Message text) {
        return found.contains(text);
    }

    /** The row's name is mailbox id, envelope id and hash. */
    private void disk(Town town, Person person) {
        SimulatedStore disk = new SimulatedStore(
                person.disk(), person.machine().loop(), person.machine().randomness());
        for (Row row : disk.scan(Table.BUDDY_COPIES, new byte[0])) {
            byte[] key = row.key().toArray();
            EnvelopeId id = new EnvelopeId(Bytes.of(key, MailboxId.SIZE, EnvelopeId.SIZE));
            found.addAll(town.parcel(id).texts());
        }
    }
}

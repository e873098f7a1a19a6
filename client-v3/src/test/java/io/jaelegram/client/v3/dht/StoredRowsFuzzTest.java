package io.jaelegram.client.v3.dht;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.UserRecord.Served;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Any bytes in a row of the look-up are that row, or damage that is named; nothing else. */
class StoredRowsFuzzTest {
    private static final byte[] KEY = new byte[32];
    private static final int HOUR = 495_000;
    private static final Randomness CHANCE = Randomness.seeded(1);
    private static final SigningKey NODE = SigningKey.generate(CHANCE);
    private static final SimulatedNode MACHINE = new SimulatedWorld(1).node("me", NodeIdentity.client(NODE));

    @FuzzTest
    void aLineOfTheAddressBook(byte[] row) {
        isARowOrNamedDamage(
                Table.NODES, row, journal -> new AddressBook(MACHINE.loop(), journal).first(AddressBook.MOST));
    }

    @FuzzTest
    void aKeptRecord(byte[] row) {
        NodeId self = NodeId.of(NODE.publicKey());
        isARowOrNamedDamage(
                Table.USER_RECORDS, row, journal -> new RecordShelf<>(MACHINE.loop(), journal, self, RecordKind.USERS));
    }

    @FuzzTest
    void anEntrance(byte[] row) {
        isARowOrNamedDamage(Table.ENTRANCES, row, journal -> new Entrances(MACHINE.loop(), journal, List.of()).all());
    }

    /** A fuzzer without a valid row to start from would hardly pass the version byte and the signature. */
    @Test
    void everyCutAndEveryChangedByteOfTrueRows() {
        Candidate address =
                new Candidate(new Endpoint("203.0.113.7", 8013), Candidate.Transport.TCP, Candidate.Origin.HOST);
        NodeRecord node = NodeRecord.sign(NODE, 1, true, HOUR, 24, List.of(address));
        Bytes noAddresses = Bytes.of(new byte[0]);
        UserRecord user = UserRecord.sign(NODE, 1, 2, Set.of(Served.BUDDIES), HOUR, 24, noAddresses, List.of());

        edit(Acquainted.of(node, HOUR).encode(), this::aLineOfTheAddressBook);
        edit(user.encoded().toArray(), this::aKeptRecord);
    }

    private static void edit(byte[] row, Consumer<byte[]> open) {
        for (int i = 0; i < row.length; i++) {
            open.accept(Arrays.copyOf(row, i));
            byte[] changed = row.clone();
            changed[i] ^= 0x55;
            open.accept(changed);
        }
    }

    private static void isARowOrNamedDamage(Table table, byte[] row, Consumer<Journal> open) {
        SimulatedDisk disk = new SimulatedDisk().holding(table, KEY, row);
        try {
            open.accept(new Journal(new SimulatedStore(disk, MACHINE.loop(), CHANCE), failure -> {}));
        } catch (DamagedRowException e) {
            assertThat(e).hasMessageContaining("the store is damaged");
        }
    }
}

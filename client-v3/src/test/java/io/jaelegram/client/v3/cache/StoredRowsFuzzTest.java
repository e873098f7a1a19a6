package io.jaelegram.client.v3.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Tombstone;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Any bytes in a row of what is held for others are that row, or damage that is named; nothing else. */
class StoredRowsFuzzTest {
    private static final byte[] KEY = new byte[80];
    private static final byte[] AGE = "buddy-age".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRAFFIC = "buddy-traffic".getBytes(StandardCharsets.US_ASCII);
    private static final Mail MAIL = new Mail();
    private static final SigningKey NODE = SigningKey.generate(MAIL.chance);
    private static final SimulatedNode MACHINE = new SimulatedWorld(1).node("me", NodeIdentity.client(NODE));

    @FuzzTest
    void aCopy(byte[] row) {
        isARowOrNamedDamage(Table.BUDDY_COPIES, KEY, row);
    }

    @FuzzTest
    void aTombstone(byte[] row) {
        isARowOrNamedDamage(Table.BUDDY_TOMBSTONES, KEY, row);
    }

    @FuzzTest
    void theAgeOfTheCache(byte[] row) {
        isARowOrNamedDamage(Table.META, AGE, row);
    }

    @FuzzTest
    void theTrafficOfTheDay(byte[] row) {
        isARowOrNamedDamage(Table.META, TRAFFIC, row);
    }

    /** A fuzzer without a valid row to start from would hardly pass the version byte and the keys. */
    @Test
    void everyCutAndEveryChangedByteOfTrueRows() {
        Envelope envelope = MAIL.envelope(300);
        CopyName name = CopyName.of(envelope);
        HolderReceipt receipt = HolderReceipt.sign(NODE, name, MAIL.mailbox, 2, Mail.DAYS_14);
        Copy copy = new Copy(
                name,
                MAIL.owner.publicKey(),
                Envelope.Pieces.WHOLE,
                300,
                1,
                2,
                Mail.DAYS_14,
                9_000_000,
                0,
                MAIL.put(envelope).proof(),
                List.of(receipt));
        Grave grave = new Grave(Tombstone.sign(MAIL.owner, List.of(envelope.id()), List.of()), 9_000_000);

        edit(copy.encode(), this::aCopy);
        edit(grave.encode(), this::aTombstone);
        edit(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 1, 64, 0, 0, 0, 0}, this::theAgeOfTheCache);
        edit(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 1, 64, 0}, this::theTrafficOfTheDay);
    }

    private static void edit(byte[] row, Consumer<byte[]> open) {
        for (int i = 0; i < row.length; i++) {
            open.accept(Arrays.copyOf(row, i));
            byte[] changed = row.clone();
            changed[i] ^= 0x55;
            open.accept(changed);
        }
    }

    private static void isARowOrNamedDamage(Table table, byte[] key, byte[] row) {
        SimulatedDisk disk = new SimulatedDisk().holding(table, key, row);
        Journal journal = new Journal(new SimulatedStore(disk, MACHINE.loop(), MAIL.chance), failure -> {});
        try {
            new Shelves(MACHINE.loop(), journal).mailboxes();
        } catch (DamagedRowException e) {
            assertThat(e).hasMessageContaining("the store is damaged");
        }
    }
}

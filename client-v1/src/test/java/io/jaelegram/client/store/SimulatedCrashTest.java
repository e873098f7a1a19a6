package io.jaelegram.client.store;

import static io.jaelegram.client.store.StoreContract.bytes;
import static io.jaelegram.client.store.StoreContract.texts;
import static io.jaelegram.client.store.StoreContract.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Randomness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The power goes while a simulated client writes. */
class SimulatedCrashTest {
    private static final byte[] ALL = {};

    private final SimulatedDisk disk = new SimulatedDisk();
    private final VirtualLoop loop = new VirtualLoop();

    @Test
    void whatWasAnsweredIsThereAndWhatOnlyWaitedIsNot() {
        SimulatedStore store = new SimulatedStore(disk, loop, Randomness.seeded(1));
        List<CommitResult> answers = new ArrayList<>();
        store.commit(new Batch().put(Table.OUTBOX, bytes(1), value("synced")), answers::add);
        loop.until(() -> answers.size() == 1);
        store.commit(new Batch().put(Table.OUTBOX, bytes(2), value("in flight")), answers::add);
        store.commit(new Batch().put(Table.OUTBOX, bytes(3), value("waiting")), answers::add);
        assertThat(store.unsynced()).isEqualTo(2);

        store.crash();
        loop.runAll();

        assertThat(answers).as("a dead client hears nothing").hasSize(1);
        SimulatedStore next = new SimulatedStore(disk, loop, Randomness.seeded(2));
        assertThat(texts(next.scan(Table.OUTBOX, ALL))).startsWith("synced").doesNotContain("waiting");
        assertThatThrownBy(() -> store.get(Table.OUTBOX, bytes(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTransactionInFlightIsWhollyThereOrNotAtAllAndBothHappen() {
        boolean[] seen = new boolean[2];
        for (int seed = 0; seed < 40; seed++) {
            SimulatedDisk fresh = new SimulatedDisk();
            SimulatedStore store = new SimulatedStore(fresh, loop, Randomness.seeded(seed));
            store.commit(
                    new Batch().put(Table.META, bytes(1), value("a")).put(Table.OUTBOX, bytes(1), value("b")),
                    result -> {});

            store.crash();

            assertThat(fresh.rows(Table.META)).isEqualTo(fresh.rows(Table.OUTBOX));
            seen[fresh.rows(Table.META)] = true;
        }
        assertThat(seen).containsExactly(true, true);
    }

    @Test
    void commitsThatWaitTogetherShareATransaction() {
        SimulatedStore store = new SimulatedStore(disk, loop, Randomness.seeded(1));
        for (int i = 0; i < 10; i++) {
            store.commit(new Batch().put(Table.SEEN, bytes(i), value("x")), result -> {});
        }

        loop.runAll();

        assertThat(disk.commits()).isEqualTo(10);
        assertThat(disk.transactions()).isEqualTo(2);
    }

    @Test
    void aBackupTakenEarlierIsNotTouchedByWhatFollows() {
        SimulatedStore store = new SimulatedStore(disk, loop, Randomness.seeded(1));
        store.commit(new Batch().put(Table.META, bytes(1), value("old")), result -> {});
        loop.runAll();
        SimulatedDisk backup = disk.copy();

        store.commit(new Batch().put(Table.META, bytes(1), value("new")), result -> {});
        loop.runAll();

        SimulatedStore restored = new SimulatedStore(backup, loop, Randomness.seeded(2));
        assertThat(texts(restored.scan(Table.META, ALL))).containsExactly("old");
        assertThat(texts(store.scan(Table.META, ALL))).containsExactly("new");
    }
}

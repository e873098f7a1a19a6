package io.jaelegram.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import io.jaelegram.server.simulated.ModelServerDisk;
import io.jaelegram.server.simulated.ModelServerStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerStoreTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Randomness randomness = Randomness.seeded(1);
    private final SimulatedWorld world = new SimulatedWorld(1);
    private final SimulatedNode node = world.node("n", NodeIdentity.client(SigningKey.generate(randomness)));
    private final ModelServerDisk disk = new ModelServerDisk();
    private final List<Outcome<String>> outcomes = new ArrayList<>();
    private ModelServerStore opening;
    private ServerStore store;

    @BeforeEach
    void open() throws StoreException {
        opening = ModelServerStore.open(disk, node.newLoop(), randomness);
        store = opening.store();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Submission put(String key) {
        return store.submit(
                rows -> {
                    rows.put(Table.RECORDS, bytes(key), bytes("value"));
                    return key;
                },
                node.loop(),
                outcomes::add);
    }

    private static Outcome<String> done(String value) {
        return new Outcome.Done<>(value);
    }

    @Test
    void manyTransactionsAreOneWriteAndAreAnsweredInOrder() {
        long before = disk.writes();
        for (int i = 0; i < 100; i++) {
            put("key " + i);
        }
        world.runFor(SOON);

        assertThat(disk.writes() - before).isEqualTo(1);
        assertThat(outcomes)
                .hasSize(100)
                .startsWith(done("key 0"), done("key 1"))
                .endsWith(done("key 99"));
    }

    @Test
    void nothingIsAnsweredBeforeItIsWritten() {
        put("key");
        world.runUntil("it is answered", SOON, () -> {
            assertThat(outcomes.isEmpty() || disk.rows(Table.RECORDS) == 1).isTrue();
            return !outcomes.isEmpty();
        });
    }

    @Test
    void whatIsTakenBackInTimeNeverTouchesTheDisk() {
        assertThat(put("key").cancel()).isTrue();
        world.runFor(SOON);

        assertThat(outcomes).isEmpty();
        assertThat(disk.rows(Table.RECORDS)).isZero();
        Submission late = put("late");
        world.runFor(SOON);
        assertThat(late.cancel()).isFalse();
    }

    @Test
    void aTransactionSeesWhatEarlierOnesOfItsGroupChanged() {
        put("a");
        store.submit(
                rows -> {
                    List<String> seen = new ArrayList<>();
                    rows.scan(Table.RECORDS, new byte[0], new byte[0], (key, value) -> seen.add(new String(key)));
                    rows.delete(Table.RECORDS, bytes("a"));
                    return String.join(",", seen);
                },
                node.loop(),
                outcomes::add);
        store.submit(
                rows -> rows.get(Table.RECORDS, bytes("a")).isPresent() ? "there" : "gone", node.loop(), outcomes::add);
        world.runFor(SOON);

        assertThat(outcomes).containsExactly(done("a"), done("a"), done("gone"));
    }

    @Test
    void oneThatFailsLeavesNothingAndHarmsNoOther() {
        put("a");
        store.submit(
                rows -> {
                    rows.put(Table.RECORDS, bytes("a"), bytes("spoilt"));
                    rows.put(Table.RECORDS, bytes("b"), bytes("spoilt"));
                    throw new StoreException(StoreException.Kind.DAMAGED, "in the middle");
                },
                node.loop(),
                (Outcome<String> outcome) -> outcomes.add(outcome));
        put("c");
        world.runFor(SOON);

        assertThat(outcomes)
                .containsExactly(
                        done("a"), new Outcome.Failed<>(StoreException.Kind.DAMAGED, "in the middle"), done("c"));
        assertThat(disk.get(Table.RECORDS, bytes("a"))).hasValue(bytes("value"));
        assertThat(disk.rows(Table.RECORDS)).isEqualTo(2);
    }

    @Test
    void whenTheWriteFailsReadersAreServedAllTheSame() {
        disk.fail(StoreException.Kind.FULL);
        put("a");
        store.submit(
                rows -> String.valueOf(rows.get(Table.RECORDS, bytes("a")).isPresent()), node.loop(), outcomes::add);
        world.runFor(SOON);

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Failed.class);
        assertThat(outcomes.get(1)).as("the failed write is not seen").isEqualTo(done("false"));
        assertThat(store.fault()).isPresent();

        disk.heal();
        put("b");
        world.runFor(SOON);
        assertThat(outcomes.get(2)).isEqualTo(done("b"));
        assertThat(store.fault()).isEmpty();
    }

    @Test
    void aCrashTakesWhatWasNotWrittenAndNothingElse() throws StoreException {
        put("a");
        world.runFor(SOON);
        put("b");
        opening.crash();
        world.runFor(SOON);
        open();
        store.submit(
                rows -> rows.get(Table.RECORDS, bytes("a")).isPresent() + " "
                        + rows.get(Table.RECORDS, bytes("b")).isPresent(),
                node.loop(),
                outcomes::add);
        world.runFor(SOON);

        assertThat(outcomes).containsExactly(done("a"), done("true false"));
        assertThat(store.run()).isEqualTo(2);
    }

    @Test
    void closingWaitsForWhatWasHandedIn() {
        put("a");
        boolean[] closed = {false};
        store.close(() -> closed[0] = true);
        world.runFor(SOON);

        assertThat(outcomes).containsExactly(done("a"));
        assertThat(closed[0]).isTrue();
    }

    @Test
    void rowsOfTheDiskAndChangesOfTheGroupAreShownInOneOrder() throws StoreException {
        disk.write(List.of(change("a", "old"), change("c", "old"), change("e", "old")));
        Rows rows = new Rows(disk, TestMail.empty());
        rows.put(Table.RECORDS, bytes("b"), bytes("new"));
        rows.put(Table.RECORDS, bytes("c"), bytes("new"));
        rows.delete(Table.RECORDS, bytes("e"));
        rows.put(Table.RECORDS, bytes("f"), bytes("new"));
        List<String> seen = new ArrayList<>();
        rows.scan(
                Table.RECORDS,
                new byte[0],
                new byte[0],
                (key, value) -> seen.add(new String(key, StandardCharsets.US_ASCII) + "="
                        + new String(value, StandardCharsets.US_ASCII)));

        assertThat(seen).containsExactly("a=old", "b=new", "c=new", "f=new");
    }

    private static Engine.Change change(String key, String value) {
        return new Engine.Change(Table.RECORDS, bytes(key), Optional.of(bytes(value)));
    }
}

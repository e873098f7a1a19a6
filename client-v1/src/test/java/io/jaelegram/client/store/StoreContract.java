package io.jaelegram.client.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.client.store.CommitResult.Failed;
import io.jaelegram.client.store.CommitResult.Kind;
import io.jaelegram.client.store.CommitResult.Synced;
import io.jaelegram.crypto.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the client relies on, whichever store it was given: the real one and its model pass the same tests. */
abstract class StoreContract {
    private static final byte[] ALL = {};

    private Store store;

    /** Opens what is on the disk; the store opened before is closed. */
    abstract Store open();

    /** Runs the loop until the condition holds. */
    abstract void await(BooleanSupplier condition);

    /** The disk under the open store has no room from now on. */
    abstract void fillDisk();

    /** It has room again. */
    abstract void freeDisk();

    /** The disk under the open store fails from now on. */
    abstract void breakDisk();

    @BeforeEach
    void openFirst() {
        store = open();
    }

    @Test
    void whatIsSyncedIsReadAgainAlsoAfterRestart() {
        assertThat(sync(new Batch().put(Table.META, key(1), value("Ann")))).isEqualTo(new Synced());

        assertThat(store.get(Table.META, key(1))).hasValue(value("Ann"));
        restart();
        assertThat(store.get(Table.META, key(1))).hasValue(value("Ann"));
        assertThat(store.get(Table.CONTACTS, key(1))).isEmpty();
        assertThat(store.bytes()).isPositive();
    }

    @Test
    void theAnswerToACommitNeverComesInsideTheCall() {
        AtomicBoolean answered = new AtomicBoolean();

        store.commit(new Batch().put(Table.META, key(1), value("x")), result -> answered.set(true));

        assertThat(answered).isFalse();
        await(answered::get);
    }

    @Test
    void anEmptyBatchIsAnsweredInItsTurn() {
        List<String> answers = new ArrayList<>();
        store.commit(new Batch().put(Table.META, key(1), value("x")), result -> answers.add("full"));
        store.commit(new Batch(), result -> answers.add("empty"));

        await(() -> answers.size() == 2);

        assertThat(answers).containsExactly("full", "empty");
    }

    @Test
    void aBurstOfCommitsIsAnsweredInOrder() {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            int number = i;
            store.commit(new Batch().put(Table.OUTBOX, key(i), value("m" + i)), result -> answers.add(number));
        }

        await(() -> answers.size() == 2_500);

        assertThat(answers).isSorted();
        assertThat(store.scan(Table.OUTBOX, ALL)).hasSize(2_500);
    }

    @Test
    void rowsOfAPrefixComeInUnsignedOrder() {
        sync(new Batch()
                .put(Table.HISTORY, bytes(1, 0xff), value("d"))
                .put(Table.HISTORY, bytes(1), value("a"))
                .put(Table.HISTORY, bytes(1, 0x7f), value("b"))
                .put(Table.HISTORY, bytes(1, 0x80), value("c"))
                .put(Table.HISTORY, bytes(2), value("other"))
                .put(Table.HISTORY, bytes(0xff, 0xff), value("last")));

        assertThat(texts(store.scan(Table.HISTORY, bytes(1)))).containsExactly("a", "b", "c", "d");
        assertThat(texts(store.scan(Table.HISTORY, bytes(0xff)))).containsExactly("last");
        assertThat(texts(store.scan(Table.HISTORY, ALL))).containsExactly("a", "b", "c", "d", "other", "last");
        assertThat(store.scan(Table.HISTORY, bytes(3))).isEmpty();
    }

    @Test
    void historyIsReadBackwardsPageByPage() {
        Batch batch = new Batch().put(Table.HISTORY, bytes(8, 0), value("another chat"));
        for (int i = 0; i < 7; i++) {
            batch.put(Table.HISTORY, bytes(9, i), value("m" + i));
        }
        sync(batch);

        assertThat(texts(store.last(Table.HISTORY, bytes(9), 3, Optional.empty())))
                .containsExactly("m4", "m5", "m6");
        assertThat(texts(store.last(Table.HISTORY, bytes(9), 3, Optional.of(bytes(9, 4)))))
                .containsExactly("m1", "m2", "m3");
        assertThat(texts(store.last(Table.HISTORY, bytes(9), 3, Optional.of(bytes(9, 1)))))
                .containsExactly("m0");
        assertThat(store.last(Table.HISTORY, bytes(9), 3, Optional.of(bytes(9, 0))))
                .isEmpty();
        assertThat(store.last(Table.HISTORY, bytes(9), 3, Optional.of(bytes(1))))
                .isEmpty();
        assertThat(texts(store.last(Table.HISTORY, bytes(9), 1, Optional.of(bytes(77)))))
                .containsExactly("m6");
        assertThat(store.last(Table.HISTORY, bytes(9), 0, Optional.empty())).isEmpty();
    }

    @Test
    void theLaterOfTwoChangesToARowWins() {
        sync(new Batch()
                .put(Table.META, key(1), value("first"))
                .put(Table.META, key(1), value("second"))
                .put(Table.META, key(2), value("gone"))
                .delete(Table.META, key(2))
                .delete(Table.META, key(3)));

        assertThat(store.get(Table.META, key(1))).hasValue(value("second"));
        assertThat(store.get(Table.META, key(2))).isEmpty();
    }

    @Test
    void clearingAChatTakesAlsoWhatWasNotSyncedYet() {
        sync(new Batch()
                .put(Table.HISTORY, bytes(1, 1), value("old"))
                .put(Table.HISTORY, bytes(1, 1, 0), value("longer"))
                .put(Table.HISTORY, bytes(2, 1), value("stays")));
        store.commit(new Batch().put(Table.HISTORY, bytes(1, 2), value("just now")), result -> {});

        sync(new Batch().deletePrefix(Table.HISTORY, bytes(1)));

        assertThat(texts(store.scan(Table.HISTORY, ALL))).containsExactly("stays");
        restart();
        assertThat(texts(store.scan(Table.HISTORY, ALL))).containsExactly("stays");
    }

    @Test
    void deletingOneRowLeavesTheRowsWhoseKeysBeginWithIts() {
        sync(new Batch().put(Table.HISTORY, bytes(1), value("a")).put(Table.HISTORY, bytes(1, 0), value("b")));

        sync(new Batch().delete(Table.HISTORY, bytes(1)));

        assertThat(texts(store.scan(Table.HISTORY, ALL))).containsExactly("b");
    }

    @Test
    void emptyAndLargeValuesAndTheLongestKeyAreKept() {
        byte[] large = new byte[1 << 20];
        new Random(4).nextBytes(large);
        byte[] longest = new byte[Batch.MAX_KEY];
        Arrays.fill(longest, (byte) 0xff);
        sync(new Batch()
                .put(Table.TRACE, key(1), new byte[0])
                .put(Table.TRACE, key(2), large)
                .put(Table.TRACE, longest, value("end")));

        restart();

        assertThat(store.get(Table.TRACE, key(1))).hasValue(new byte[0]);
        assertThat(store.get(Table.TRACE, key(2))).hasValue(large);
        assertThat(store.scan(Table.TRACE, bytes(0xff))).containsExactly(new Row(Bytes.of(longest), value("end")));
    }

    @Test
    void whatTheCallerDoesWithItsArraysAfterwardsChangesNothing() {
        byte[] key = key(1);
        byte[] value = value("kept");
        AtomicBoolean answered = new AtomicBoolean();
        store.commit(new Batch().put(Table.META, key, value), result -> answered.set(true));
        Arrays.fill(key, (byte) 0);
        Arrays.fill(value, (byte) 0);
        await(answered::get);

        store.get(Table.META, key(1)).ifPresent(read -> Arrays.fill(read, (byte) 0));

        assertThat(store.get(Table.META, key(1))).hasValue(value("kept"));
    }

    @Test
    void aBatchIsCommittedOnce() {
        Batch batch = new Batch().put(Table.META, key(1), value("x"));
        sync(batch);

        assertThatThrownBy(() -> store.commit(batch, result -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> batch.delete(Table.META, key(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFullDiskLosesTheChangeAndNothingElseAndGoesOnOnceThereIsRoom() {
        sync(new Batch().put(Table.OUTBOX, key(1), value("before")));
        fillDisk();

        CommitResult result = sync(new Batch().put(Table.OUTBOX, key(1), big()).put(Table.OUTBOX, key(2), big()));

        assertThat(result).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.FULL);
            assertThat(failed.text()).isNotBlank();
        });
        assertThat(texts(store.scan(Table.OUTBOX, ALL))).containsExactly("before");
        freeDisk();
        assertThat(store.resume()).isTrue();
        assertThat(sync(new Batch().put(Table.OUTBOX, key(2), value("after")))).isEqualTo(new Synced());
        restart();
        assertThat(texts(store.scan(Table.OUTBOX, ALL))).containsExactly("before", "after");
    }

    @Test
    void afterAFailureNothingIsWrittenUntilTheCallerHasReloaded() {
        fillDisk();
        List<CommitResult> results = new ArrayList<>();
        AtomicBoolean resumed = new AtomicBoolean();
        store.commit(new Batch().put(Table.OUTBOX, key(1), big()), result -> {
            results.add(result);
            freeDisk();
            store.commit(new Batch().put(Table.OUTBOX, key(3), value("decided on lost state")), results::add);
            resumed.set(store.resume());
            store.commit(new Batch().put(Table.OUTBOX, key(4), value("decided anew")), results::add);
        });
        store.commit(new Batch().put(Table.OUTBOX, key(2), value("queued behind it")), results::add);

        await(() -> results.size() == 4);

        assertThat(resumed).isTrue();
        assertThat(results.subList(0, 3)).allMatch(result -> result instanceof Failed f && f.kind() == Kind.FULL);
        assertThat(results.get(3)).isEqualTo(new Synced());
        assertThat(texts(store.scan(Table.OUTBOX, ALL))).containsExactly("decided anew");
    }

    @Test
    void aDiskThatFailedIsNotTrustedAgainUntilItIsOpenedAnew() {
        sync(new Batch().put(Table.META, key(1), value("before")));
        breakDisk();

        assertThat(sync(new Batch().put(Table.META, key(2), value("lost"))))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.IO));

        assertThat(store.resume()).isFalse();
        assertThat(sync(new Batch().put(Table.META, key(2), value("lost")))).isInstanceOf(Failed.class);
        restart();
        assertThat(texts(store.scan(Table.META, ALL))).containsExactly("before");
        assertThat(sync(new Batch().put(Table.META, key(2), value("after")))).isEqualTo(new Synced());
    }

    @Test
    void closingEndsWhatIsQueuedAndThenAllowsNothing() {
        List<String> order = new ArrayList<>();
        store.commit(new Batch().put(Table.META, key(1), value("last words")), result -> order.add("synced"));

        store.close(() -> order.add("closed"));
        await(() -> order.size() == 2);

        assertThat(order).containsExactly("synced", "closed");
        assertThatThrownBy(() -> store.get(Table.META, key(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.commit(new Batch(), result -> {})).isInstanceOf(IllegalStateException.class);
        store = open();
        assertThat(store.get(Table.META, key(1))).hasValue(value("last words"));
    }

    @Test
    void anyScheduleOfChangesLeavesWhatAPlainMapWouldHold() {
        Random random = new Random(20);
        Map<Bytes, Bytes> model = new TreeMap<>();
        for (int round = 0; round < 300; round++) {
            Batch batch = new Batch();
            for (int i = random.nextInt(6); i > 0; i--) {
                byte[] key = bytes(random.nextInt(4), random.nextInt(8));
                switch (random.nextInt(8)) {
                    case 0 -> {
                        batch.deletePrefix(Table.SEEN, Arrays.copyOf(key, 1));
                        model.keySet().removeIf(other -> other.at(0) == key[0]);
                    }
                    case 1, 2 -> {
                        batch.delete(Table.SEEN, key);
                        model.remove(Bytes.of(key));
                    }
                    default -> {
                        byte[] value = new byte[random.nextInt(9_000)];
                        random.nextBytes(value);
                        batch.put(Table.SEEN, key, value);
                        model.put(Bytes.of(key), Bytes.of(value));
                    }
                }
            }
            if (round % 20 == 0) {
                sync(batch);
            } else {
                store.commit(batch, result -> {});
            }
            if (round % 100 == 60) {
                restart();
            }
        }
        sync(new Batch());

        restart();

        List<Row> expected = model.entrySet().stream()
                .map(row -> new Row(row.getKey(), row.getValue().toArray()))
                .toList();
        assertThat(store.scan(Table.SEEN, ALL)).isEqualTo(expected);
    }

    /** Commits and waits for the answer. */
    final CommitResult sync(Batch batch) {
        List<CommitResult> results = new ArrayList<>();
        store.commit(batch, results::add);
        await(() -> !results.isEmpty());
        return results.get(0);
    }

    private void restart() {
        AtomicBoolean closed = new AtomicBoolean();
        store.close(() -> closed.set(true));
        await(closed::get);
        store = open();
    }

    /** More than a full disk has left. */
    private static byte[] big() {
        return new byte[1 << 18];
    }

    private static byte[] key(int number) {
        return bytes(number >> 8, number & 0xff);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] value(String text) {
        return text.getBytes(UTF_8);
    }

    static List<String> texts(List<Row> rows) {
        return rows.stream().map(row -> new String(row.value(), UTF_8)).toList();
    }
}

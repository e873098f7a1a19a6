package io.jaelegram.crypto.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A disk in foreign hands, and an owner who forgets, changes or mistypes a passphrase. */
class AtRestTest {
    private static final long HEAP = 1L << 30;
    private static final Argon2Cost CHEAP = new Argon2Cost(8 * 1024, 1);

    private final Randomness random = Randomness.seeded(3);
    private final MasterKey master = MasterKey.generate(random);
    private final byte[] row = {1, 2, 3};
    private final byte[] value = "a secret".getBytes(StandardCharsets.US_ASCII);

    @Test
    void theRightPassphraseOpensTheStoreAndAWrongOneSaysSo() throws Exception {
        byte[] file = master.wrap(passphrase("correct horse"), random, CHEAP);
        byte[] sealed = master.sealer().seal(7, row, value, random);

        MasterKey opened = MasterKey.unwrap(file, passphrase("correct horse"), HEAP);
        assertThat(opened.sealer().open(7, row, sealed)).isEqualTo(value);
        assertThat(MasterKey.needsPassphrase(file)).isTrue();
        assertThatThrownBy(() -> MasterKey.unwrap(file, passphrase("correct house"), HEAP))
                .isInstanceOf(WrongPassphraseException.class)
                .hasMessageContaining("wrong");
        assertThatThrownBy(() -> MasterKey.unwrap(file, Optional.empty(), HEAP))
                .isInstanceOf(WrongPassphraseException.class);
    }

    @Test
    void aChangedPassphraseOpensTheSameValues() throws Exception {
        byte[] sealed = master.sealer().seal(7, row, value, random);
        byte[] before = master.wrap(Optional.empty(), random, CHEAP);
        byte[] after = MasterKey.unwrap(before, Optional.empty(), HEAP).wrap(passphrase("new"), random, CHEAP);

        assertThat(MasterKey.needsPassphrase(before)).isFalse();
        assertThat(MasterKey.unwrap(after, passphrase("new"), HEAP).sealer().open(7, row, sealed))
                .isEqualTo(value);
    }

    @Test
    void aDamagedKeyFileIsNotTakenForAWrongPassphrase() {
        byte[] file = master.wrap(passphrase("p"), random, CHEAP);
        for (int i = 0; i < file.length; i++) {
            byte[] damaged = file.clone();
            damaged[i] ^= 4;
            assertThatThrownBy(() -> MasterKey.unwrap(damaged, passphrase("p"), HEAP))
                    .as("byte %d", i)
                    .isInstanceOf(RefusedException.class);
        }
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> MasterKey.unwrap(cut, passphrase("p"), HEAP))
                    .isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void aCostThatTheHeapCannotHoldIsRefusedBeforeItIsTried() {
        byte[] file = master.wrap(Optional.of(new char[] {'p'}), random, CHEAP);

        assertThatThrownBy(() -> MasterKey.unwrap(file, passphrase("p"), 4L << 20))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("-Xmx");
        assertThatThrownBy(() -> new Argon2Cost(Integer.MAX_VALUE, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Argon2Cost.forHeap(2L << 30)).isEqualTo(Argon2Cost.DEFAULT);
        assertThat(Argon2Cost.forHeap(256L << 20)).isEqualTo(Argon2Cost.SMALL_HEAP);
    }

    @Test
    void aValueMovedToAnotherPlaceOrStoreDoesNotOpen() throws Exception {
        RecordSealer sealer = master.sealer();
        byte[] sealed = sealer.seal(7, row, value, random);

        assertThat(sealed).hasSize(value.length + RecordSealer.OVERHEAD);
        assertThat(sealer.open(7, row, sealed)).isEqualTo(value);
        assertThatThrownBy(() -> sealer.open(8, row, sealed)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> sealer.open(7, new byte[] {9}, sealed)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> MasterKey.generate(random).sealer().open(7, row, sealed))
                .isInstanceOf(RefusedException.class);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> sealer.open(7, row, changed)).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void rowKeysDoNotShowNames() {
        RecordSealer sealer = master.sealer();

        assertThat(sealer.opaqueKey(1, value)).hasSize(16).isEqualTo(sealer.opaqueKey(1, value));
        assertThat(sealer.opaqueKey(2, value)).isNotEqualTo(sealer.opaqueKey(1, value));
        assertThat(MasterKey.generate(random).sealer().opaqueKey(1, value)).isNotEqualTo(sealer.opaqueKey(1, value));
    }

    @Test
    void aStoreThatLostARowOrKeptAnOldOneIsNoticed() throws Exception {
        byte[] old = {1};
        byte[] fresh = {2};
        StoreHead head = master.emptyHead()
                .add(1, row, old)
                .add(1, new byte[] {5}, old)
                .nextCommit()
                .remove(1, row, old)
                .add(1, row, fresh)
                .nextCommit();
        StoreHead stored = master.openHead(head.encode());

        StoreHead whole = master.emptyHead().add(1, new byte[] {5}, old).add(1, row, fresh);
        assertThat(stored.sameRows(whole)).isTrue();
        assertThat(stored.commits()).isEqualTo(2);
        assertThat(stored.rows()).isEqualTo(2);
        assertThat(stored.sameRows(master.emptyHead().add(1, row, fresh))).isFalse();
        assertThat(stored.sameRows(
                        master.emptyHead().add(1, new byte[] {5}, old).add(1, row, old)))
                .isFalse();
    }

    @Test
    void theSameHeadIsEncodedTwiceAlike() {
        StoreHead head = master.emptyHead().add(1, row, value);

        assertThat(head.encode()).isEqualTo(head.encode());
        assertThat(head.nextCommit().encode()).isNotEqualTo(head.encode());
    }

    @Test
    void aForgedHeadIsRefused() {
        byte[] encoded = master.emptyHead().add(1, row, value).encode();

        assertThat(encoded).hasSize(StoreHead.BYTES);
        for (int i = 0; i < encoded.length; i++) {
            byte[] changed = encoded.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> master.openHead(changed)).isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> master.openHead(new byte[0])).isInstanceOf(RefusedException.class);
    }

    @Test
    void aDestroyedMasterKeyWrapsNoMoreAndShowsNothing() {
        String shown = master.toString();
        byte[] file = master.wrap(Optional.empty(), random, CHEAP);
        master.destroy();

        assertThatThrownBy(master::sealer).isInstanceOf(IllegalStateException.class);
        assertThat(Bytes.of(file).hex()).contains(shown.substring("MasterKey of store ".length()));
    }

    private static Optional<char[]> passphrase(String text) {
        return Optional.of(text.toCharArray());
    }
}

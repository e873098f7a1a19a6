package io.jaelegram.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jaelegram.crypto.primitive.CryptoProvider;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody on the way changes bytes: nothing opens, nothing moves, and the true message still opens afterwards. */
class MutationTest {
    private final Person alice = new Person("alice", 1);
    private final Person bob = new Person("bob", 2);

    @Test
    void everyByteOfAFirstMessageCounts() throws Exception {
        alice.start(bob);
        byte[] body = alice.write("hello");

        for (int i = 0; i < body.length; i++) {
            assertRefused(flipped(body, i), i);
        }
        for (int length = 0; length < body.length; length += 7) {
            assertRefused(Arrays.copyOf(body, length), length);
        }
        assertThat(bob.read(body)).isEqualTo("hello");
    }

    @Test
    void everyByteOfALaterMessageCounts() throws Exception {
        talk();
        byte[] body = alice.write("later");

        assertEachByteCounts(body);
        assertThat(bob.read(body)).isEqualTo("later");
    }

    @Test
    void everyByteOfAMessageThatCarriesAKeyOrACiphertextCounts() throws Exception {
        talk();
        alice.now += 24 * 3600;
        bob.now += 24 * 3600;
        byte[] key = alice.write("carries a key");
        assertThat(key.length).isGreaterThan(CryptoProvider.KEM_PUBLIC_BYTES);
        assertEachByteCounts(key);
        assertThat(bob.read(key)).isEqualTo("carries a key");

        byte[] ciphertext = bob.write("carries a ciphertext");
        byte[] before = alice.conversation(bob).encode();
        for (int i = 0; i < ciphertext.length; i++) {
            byte[] changed = flipped(ciphertext, i);
            assertThat(opens(alice, changed)).as("byte %d", i).isFalse();
        }
        assertThat(alice.conversation(bob).encode()).isEqualTo(before);
        assertThat(alice.read(ciphertext)).isEqualTo("carries a ciphertext");
    }

    @Test
    void partsOfTwoMessagesDoNotFitTogether() throws Exception {
        talk();
        byte[] one = alice.write("one");
        byte[] two = alice.write("two");

        for (int border = 2; border < one.length; border++) {
            byte[] mixed = one.clone();
            System.arraycopy(two, border, mixed, border, two.length - border);
            assertThat(opens(bob, mixed)).as("border %d", border).isFalse();
        }
    }

    /** Zero, one, the two points of order 8, and p - 1, p, p + 1 (RFC 7748, "Curves" by Bernstein). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0900000000000000000000000000000000000000000000000000000000000080"
            })
    void anAgreementKeyThatWouldFixTheSecretIsRefused(String hex) {
        byte[] key = HexFormat.of().parseHex(hex);
        Optional<RefusedException> refused = Optional.empty();
        try {
            alice.identity.agreement().agree(AgreementKey.requireCanonical(key));
        } catch (RefusedException e) {
            refused = Optional.of(e);
        }
        assertThat(refused.orElseThrow().reason()).isEqualTo(RefusedException.Reason.BAD_KEY);
    }

    /** The identity, a point of order 2, 4 and 8, and an encoding above the modulus. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0100000000000000000000000000000000000000000000000000000000000080"
            })
    void anIdentityOfLowOrderOrOddEncodingIsRefused(String hex) {
        try {
            VerifyKey.of(HexFormat.of().parseHex(hex));
            fail("accepted");
        } catch (RefusedException e) {
            assertThat(e.reason()).isEqualTo(RefusedException.Reason.BAD_KEY);
        }
    }

    @Test
    void everyByteOfABundleCounts() throws Exception {
        PrekeyPublication publication =
                bob.book.withOneTime(bob.identity, 1, bob.random).publication();
        byte[] item = publication.oneTime().get(0);
        assertThat(item.length).isLessThanOrEqualTo(1_600);

        for (int i = 0; i < publication.fixedPart().length; i += 3) {
            assertThat(parses(flipped(publication.fixedPart(), i), item))
                    .as("fixed byte %d", i)
                    .isFalse();
        }
        for (int i = 0; i < item.length; i += 3) {
            assertThat(parses(publication.fixedPart(), flipped(item, i)))
                    .as("item byte %d", i)
                    .isFalse();
        }
        assertThat(parses(publication.fixedPart(), item)).isTrue();
    }

    private static boolean parses(byte[] fixed, byte[] item) {
        try {
            PrekeyBundle.parse(fixed, Optional.of(item));
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private void assertEachByteCounts(byte[] body) {
        byte[] before = bob.conversation(alice).encode();
        for (int i = 0; i < body.length; i++) {
            assertThat(opens(bob, flipped(body, i))).as("byte %d", i).isFalse();
        }
        assertThat(bob.conversation(alice).encode()).isEqualTo(before);
    }

    private void assertRefused(byte[] body, int at) {
        byte[] book = bob.book.encode();
        assertThat(opens(bob, body)).as("byte %d", at).isFalse();
        assertThat(bob.conversations).isEmpty();
        assertThat(bob.book.encode()).isEqualTo(book);
    }

    private static boolean opens(Person reader, byte[] body) {
        try {
            reader.read(body);
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private static byte[] flipped(byte[] body, int at) {
        byte[] out = body.clone();
        out[at] ^= 0x40;
        return out;
    }

    private void talk() throws Exception {
        alice.start(bob);
        bob.read(alice.write("hello"));
        alice.read(bob.write("hello"));
    }
}

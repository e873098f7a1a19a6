package io.jaelegram.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Keys, codes and numbers that people see and hand to each other. */
class KeysTest {
    private final Randomness random = Randomness.seeded(5);
    private final IdentityKeys alice = IdentityKeys.generate(random);
    private final IdentityKeys bob = IdentityKeys.generate(random);
    private final SigningKey mailbox = SigningKey.generate(random);

    @Test
    void bothReadTheSameSafetyNumberAndItChangesWithAKey() {
        SafetyNumber here = SafetyNumber.of(alice.publicKey(), bob.publicKey());

        assertThat(SafetyNumber.of(bob.publicKey(), alice.publicKey())).isEqualTo(here);
        assertThat(here.digits()).matches("[0-9]{60}");
        assertThat(here.format()).matches("([0-9]{5} ){11}[0-9]{5}");
        assertThat(SafetyNumber.of(alice.publicKey(), mailbox.publicKey())).isNotEqualTo(here);
    }

    @Test
    void aContactCodeSurvivesTypingInCapitalsWithBlanks() throws Exception {
        ContactCode code = ContactCode.sign(alice, mailbox.publicKey());
        String typed = code.encode().toUpperCase(Locale.ROOT).replaceAll("(.{9})", "$1 ");

        assertThat(code.encode()).startsWith("jg1-").hasSizeLessThan(220);
        assertThat(ContactCode.parse(typed)).isEqualTo(code);
    }

    @Test
    void aMistypedContactCodeSaysSo() {
        String code = ContactCode.sign(alice, mailbox.publicKey()).encode();
        for (int i = 4; i < code.length() - 1; i++) {
            String mistyped = code.substring(0, i) + (code.charAt(i) == 'a' ? 'b' : 'a') + code.substring(i + 1);
            assertThatThrownBy(() -> ContactCode.parse(mistyped)).isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> ContactCode.parse("hello")).hasMessageContaining("does not begin with");
        assertThatThrownBy(() -> ContactCode.parse("jg2-abc")).hasMessageContaining("newer kind");
        assertThatThrownBy(() -> ContactCode.parse(code.substring(0, 100))).hasMessageContaining("not whole");
        assertThatThrownBy(() -> ContactCode.parse("jg1-0189")).hasMessageContaining("a to z or 2 to 7");
    }

    @Test
    void aCodeMayCarryAHintAndNoneIsLongerThanThat() throws Exception {
        Bytes hint = Bytes.of(new byte[ContactCode.MAX_HINT]);
        ContactCode code = ContactCode.sign(alice, mailbox.publicKey(), hint);
        String spaced = code.encode().replaceAll("(.{4})", "$1 ");

        assertThat(ContactCode.parse(spaced)).isEqualTo(code);
        assertThat(ContactCode.parse(
                                ContactCode.sign(alice, mailbox.publicKey()).encode())
                        .hint()
                        .size())
                .isZero();
        assertThatThrownBy(() ->
                        ContactCode.sign(alice, mailbox.publicKey(), Bytes.of(new byte[ContactCode.MAX_HINT + 1])))
                .isInstanceOf(IllegalArgumentException.class);
        Bytes other = Bytes.of(new byte[ContactCode.MAX_HINT + 1]);
        String tooLong = new ContactCode(code.identity(), code.mailbox(), code.signature(), other).encode();
        assertThatThrownBy(() -> ContactCode.parse(tooLong)).hasMessageContaining("not whole");
    }

    @Test
    void aCodeThatTiesAForeignMailboxIsRefused() {
        ContactCode honest = ContactCode.sign(alice, mailbox.publicKey());
        String forged = new ContactCode(bob.publicKey(), honest.mailbox(), honest.signature(), honest.hint()).encode();

        assertThatThrownBy(() -> ContactCode.parse(forged))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.BAD_SIGNATURE));
    }

    @Test
    void aSignatureMeansNothingUnderAnotherLabelOrOtherBorders() {
        byte[] signature = mailbox.sign(Label.ACCOUNT, new byte[] {1, 2}, new byte[] {3});

        assertThat(mailbox.publicKey().verify(Label.ACCOUNT, signature, new byte[] {1, 2}, new byte[] {3}))
                .isTrue();
        assertThat(mailbox.publicKey().verify(Label.LINK_CERTIFICATE, signature, new byte[] {1, 2}, new byte[] {3}))
                .isFalse();
        assertThat(mailbox.publicKey().verify(Label.ACCOUNT, signature, new byte[] {1}, new byte[] {2, 3}))
                .isFalse();
    }

    @Test
    void noKeyShowsItsPrivateHalf() throws Exception {
        byte[] seed = mailbox.seed();
        String hex = Bytes.of(seed).hex();

        assertThat(mailbox.toString()).doesNotContain(hex.substring(0, 8));
        assertThat(alice.toString())
                .doesNotContain(Bytes.of(alice.encode()).hex().substring(2, 10));
        assertThat(IdentityKeys.decode(alice.encode()).publicKey()).isEqualTo(alice.publicKey());
    }

    @Test
    void aDestroyedKeySignsNoMore() {
        mailbox.destroy();
        assertThatThrownBy(() -> mailbox.sign(Label.ACCOUNT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyLabelStandsAlone() {
        for (Label one : Label.values()) {
            for (Label other : Label.values()) {
                if (one != other) {
                    assertThat(new String(one.bytes(), StandardCharsets.US_ASCII))
                            .doesNotStartWith(new String(other.bytes(), StandardCharsets.US_ASCII));
                }
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameChance() {
        assertThat(Randomness.seeded(7).bytes(33))
                .isEqualTo(Randomness.seeded(7).bytes(33));
        assertThat(Randomness.seeded(7).bytes(33))
                .isNotEqualTo(Randomness.seeded(8).bytes(33));
        for (int i = 0; i < 1_000; i++) {
            assertThat(random.nextInt(7)).isBetween(0, 6);
            assertThat(random.nextDouble()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void publishedPrekeysAreNotPublishedTwice() throws Exception {
        PrekeyBook book = PrekeyBook.create(alice, random, 0).withOneTime(alice, 3, random);
        PrekeyBook marked = PrekeyBook.decode(book.markPublished().encode());

        assertThat(book.publication().oneTime()).hasSize(3);
        assertThat(marked.publication().oneTime()).isEmpty();
        assertThat(marked.oneTimeCount()).isEqualTo(3);
        assertThat(marked.withOneTime(alice, 2, random).publication().oneTime()).hasSize(2);
    }

    @Test
    void theSignedPrekeyRotatesAfterAWeek() {
        PrekeyBook book = PrekeyBook.create(alice, random, 0);
        long week = 7L * 24 * 3600;

        assertThat(book.rotateIfDue(alice, random, week - 1)).isSameAs(book);
        assertThat(book.rotateIfDue(alice, random, week).publication().fixedPart())
                .isNotEqualTo(book.publication().fixedPart());
    }
}

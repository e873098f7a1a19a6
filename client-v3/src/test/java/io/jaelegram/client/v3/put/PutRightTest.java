package io.jaelegram.client.v3.put;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import org.junit.jupiter.api.Test;

/** A reader lets a contact leave mail, and nobody else can use that. */
class PutRightTest {
    private final Randomness chance = Randomness.seeded(5);
    private final SigningKey reader = SigningKey.generate(chance);
    private final SigningKey contact = SigningKey.generate(chance);
    private final Envelope envelope =
            Envelope.whole(EnvelopeId.random(chance), MailboxId.of(reader.publicKey()), 20_800, chance.bytes(300));

    @Test
    void aBuddySeesThatTheReaderWantsTheDepositOfItsContact() throws MalformedException {
        PutRight told =
                PutRight.decode(PutRight.give(reader, contact.publicKey(), 3).encode());
        Envelope marked = told.mark(envelope);
        CopyName copy = CopyName.of(marked);

        assertThat(told.good(reader.publicKey())).isTrue();
        assertThat(told.prove(reader.publicKey(), copy).allows(reader.publicKey(), marked, copy))
                .isTrue();
    }

    @Test
    void anotherEpochChangesNoByteOfWhatIsDepositedAgain() {
        PutRight before = PutRight.give(reader, contact.publicKey(), 3);
        PutRight after = PutRight.give(reader, contact.publicKey(), 4);

        assertThat(after.mark(envelope)).isEqualTo(before.mark(envelope));
        assertThat(after.capability()).isNotEqualTo(before.capability());
    }

    @Test
    void aRightThatSomebodyElseMadeUpIsNotGood() {
        SigningKey stranger = SigningKey.generate(chance);
        PutRight forged = PutRight.give(stranger, contact.publicKey(), 3);
        PutRight stolen = new PutRight(
                stranger, PutRight.give(reader, contact.publicKey(), 3).capability());
        CopyName copy = CopyName.of(forged.mark(envelope));

        assertThat(forged.good(reader.publicKey())).isFalse();
        assertThat(stolen.good(reader.publicKey())).isFalse();
        assertThat(forged.prove(reader.publicKey(), copy).allows(reader.publicKey(), forged.mark(envelope), copy))
                .isFalse();
    }
}

package io.jaelegram.comparison.hostile;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.PrekeyBook;
import io.jaelegram.crypto.PrekeyPublication;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A user without a client: a name and the keys behind it, to say by hand what a client says.
 *
 * @param account the signed record that binds the name to the three keys
 */
public record Persona(
        AccountRecord account,
        IdentityKeys identity,
        SigningKey mailbox,
        SigningKey node,
        Randomness randomness,
        Clock clock) {
    private static final int LIFETIME_DAYS = 7;

    /** Makes keys for a name. */
    public static Persona named(String name, Randomness randomness, Clock clock) {
        IdentityKeys identity = IdentityKeys.generate(randomness);
        SigningKey mailbox = SigningKey.generate(randomness);
        SigningKey node = SigningKey.generate(randomness);
        AccountRecord account = AccountRecord.sign(new UserName(name), identity, mailbox, node.publicKey());
        return new Persona(account, identity, mailbox, node, randomness, clock);
    }

    public MailboxId mailboxId() {
        return account.mailboxId();
    }

    /** An envelope of this many random bytes, which nobody can open, with a week to live. */
    public Envelope junkFor(MailboxId reader, int bytes) {
        return letter(reader, randomness.bytes(bytes));
    }

    /** An envelope with a body of the attacker's choice. */
    public Envelope letter(MailboxId reader, byte[] body) {
        int today = (int) LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
        return Envelope.whole(EnvelopeId.random(randomness), reader, today + LIFETIME_DAYS, body);
    }

    /** Genuine prekeys with so many one-time keys, at most {@link Limits#MAX_PREKEYS_PER_FRAME}. */
    public Frame.PublishPrekeys prekeys(int oneTime) {
        PrekeyPublication publication = PrekeyBook.create(
                        identity, randomness, clock.instant().getEpochSecond())
                .withOneTime(identity, oneTime, randomness)
                .publication();
        List<Bytes> items = publication.oneTime().stream().map(Bytes::of).toList();
        return new Frame.PublishPrekeys(true, Bytes.of(publication.fixedPart()), items);
    }
}

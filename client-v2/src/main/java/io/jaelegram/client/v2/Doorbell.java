package io.jaelegram.client.v2;

import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Contact;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers those who knock: with the key to my addresses, if they may have it. A knock costs three signatures to check, so
 * that they are counted before anything is checked. Touched only on the loop.
 */
final class Doorbell {
    /** Everybody comes back at once after an outage, and a hundred friends may write at once. */
    private static final int BURST = 128;

    /** 5 a second are 0.2 % of a core. */
    private static final Duration PERIOD = Duration.ofMillis(200);

    /** Who was answered may introduce itself on a link for so long. */
    private static final Duration EXPECTED = Duration.ofMinutes(5);

    private static final int MOST_EXPECTED = 256;

    private final ClientParts parts;
    private final DirectOptions options;
    private final SignalDesk desk;
    private final Function<MailboxId, Optional<Contact>> contacts;
    private final Supplier<Optional<KnockAnswer.Told>> mine;
    private final Allowance allowance;
    private final Map<MailboxId, Long> expected = new LinkedHashMap<>();

    /** @param mine what a yes tells; empty while there is nothing to tell */
    Doorbell(
            ClientParts parts,
            DirectOptions options,
            SignalDesk desk,
            Function<MailboxId, Optional<Contact>> contacts,
            Supplier<Optional<KnockAnswer.Told>> mine) {
        this.parts = parts;
        this.options = options;
        this.desk = desk;
        this.contacts = contacts;
        this.mine = mine;
        allowance = new Allowance(parts.loop(), BURST, PERIOD);
        desk.on(Knock.KIND, this::rung);
    }

    /** Whether this mailbox's owner was told my addresses a moment ago. */
    boolean expects(MailboxId guest) {
        Long until = expected.get(guest);
        return until != null && parts.loop().nanoTime() - until < 0;
    }

    private void rung(ByteReader body) throws MalformedException {
        if (!allowance.take()) {
            return;
        }
        Knock knock = Knock.parse(body, parts.account().mailbox());
        MailboxId guest = knock.account().mailboxId();
        boolean welcome = options.tells(contacts.apply(guest)) && mine.get().isPresent();
        if (welcome) {
            expect(guest);
        }
        try {
            Optional<KnockAnswer.Told> told = welcome ? mine.get() : Optional.empty();
            Bytes answer = KnockAnswer.seal(knock.answerTo(), told, parts.randomness());
            desk.send(guest, knock.account().node(), answer, lost -> {});
        } catch (RefusedException e) {
            throw new MalformedException("a knock with a key that nothing can be sealed to", e);
        }
    }

    private void expect(MailboxId guest) {
        expected.remove(guest);
        expected.put(guest, parts.loop().nanoTime() + EXPECTED.toNanos());
        if (expected.size() > MOST_EXPECTED) {
            expected.remove(expected.keySet().iterator().next());
        }
    }
}

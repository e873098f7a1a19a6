package io.jaelegram.client;

import io.jaelegram.client.content.Content;
import io.jaelegram.client.content.ReceiptNote;
import io.jaelegram.client.content.TextMessage;
import io.jaelegram.crypto.Conversation;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import java.util.Optional;

/** Seals a content for somebody and moves the ratchet in the same change: no key can be used twice. */
final class Sealer {
    /** Also who was written to says who it is, since it may be known by its key alone; twice, as one may be lost. */
    private static final int INTRODUCTIONS = 2;

    private final Kit kit;
    private final AccountRecord me;
    private final Aside aside;

    Sealer(Kit kit, Aside aside) {
        this.kit = kit;
        this.aside = aside;
        me = kit.account().record();
    }

    /** The envelope may leave only after the change is synced. The person must have a session. */
    Envelope seal(
            Change change,
            Person person,
            Optional<ReceiptNote> receipts,
            Optional<TextMessage> message,
            int expiryDay) {
        Conversation session = person.conversation().orElseThrow();
        boolean known = session.answered() && person.pairing().introductions() >= INTRODUCTIONS;
        Optional<AccountRecord> introduction = known ? Optional.empty() : Optional.of(me);
        introduction.ifPresent(said -> person.pairing().introduced());
        byte[] content = new Content(receipts, message, introduction, aside.tell(person.contact())).encode();
        Conversation.Sealed sealed = session.seal(content, kit.randomness(), kit.nowSeconds());
        person.converse(change, Optional.of(sealed.next()));
        EnvelopeId id = EnvelopeId.random(kit.randomness());
        return Envelope.whole(id, person.card().mailbox(), expiryDay, sealed.body());
    }
}

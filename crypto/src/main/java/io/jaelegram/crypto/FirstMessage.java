package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import java.util.Optional;
import java.util.function.Function;

/** The reading side of a set-up: a body of a session that we may not have yet. */
public final class FirstMessage {
    private FirstMessage() {}

    /**
     * Who wrote, what, and the two states to store with it in one transaction. The sender's key is proved; whether it
     * is the contact's is the caller's to compare.
     */
    public record Accepted(VerifyKey sender, byte[] content, Conversation next, PrekeyBook book) {}

    /** Whether a body must be opened by {@link #accept} and not by a conversation. */
    public static boolean is(byte[] body) {
        return body.length > 0 && body[0] == Invitation.FIRST;
    }

    /**
     * Opens a first message, or one more message of a session that its sender has not heard an answer in.
     *
     * @param existing the stored conversation with an identity, if there is one
     * @throws RefusedException when it is changed, repeated, for other prekeys or not a first message; nothing has moved
     */
    public static Accepted accept(
            IdentityKeys me,
            PrekeyBook book,
            byte[] body,
            Function<VerifyKey, Optional<Conversation>> existing,
            Randomness random,
            long nowSeconds)
            throws RefusedException {
        if (!is(body) || !Session.hasLength(body, Invitation.PREFIX_BYTES)) {
            throw new RefusedException(Reason.MALFORMED, "A first message has a length or kind that none has.");
        }
        Unpacker in = new Unpacker(body, "first message");
        in.u8();
        SecretPrekey signed = book.signedPrekey(in.u32());
        SenderBlock block = Invitation.open(body, me.publicKey(), signed);
        if (block.identity().equals(me.publicKey())) {
            throw new RefusedException(Reason.WRONG_IDENTITY, "A first message claims to be from ourselves.");
        }
        Optional<Conversation> before = existing.apply(block.identity());
        if (before.isPresent()) {
            Optional<Conversation.Opened> repeated =
                    before.get().openRepeated(block.ephemeral(), body, random, nowSeconds);
            if (repeated.isPresent()) {
                Conversation.Opened opened = repeated.get();
                return new Accepted(block.identity(), opened.content(), opened.next(), book);
            }
        }
        Optional<SecretPrekey> oneTime = book.oneTimePrekey(block.oneTimeId());
        PrekeyBook nextBook = book.after(signed.id(), oneTime, block);
        Session session = answer(me, signed, oneTime, block, nowSeconds);
        byte[] under = session.match(body, Invitation.PREFIX_BYTES)
                .orElseThrow(() -> new RefusedException(
                        Reason.ALTERED, "A first message does not open under the keys that it names."));
        byte[] content = session.open(body, Invitation.PREFIX_BYTES, under, random, nowSeconds);
        Conversation next = Conversation.adopt(before, block.identity(), LiveSession.accepted(block, session));
        return new Accepted(block.identity(), content, next, nextBook);
    }

    private static Session answer(
            IdentityKeys me, SecretPrekey signed, Optional<SecretPrekey> oneTime, SenderBlock block, long now)
            throws RefusedException {
        SetUpSecrets secrets = Pqxdh.answer(me, signed, oneTime, block);
        Session session = new Session(
                EcRatchet.responder(secrets, signed.agreement()),
                PqRatchet.create(false, secrets, now),
                secrets.sessionId());
        secrets.destroy();
        return session;
    }
}

package io.jaelegram.comparison.bench.server;

import io.jaelegram.client.content.Content;
import io.jaelegram.client.content.StreamId;
import io.jaelegram.client.content.TextMessage;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.crypto.Conversation;
import io.jaelegram.crypto.FirstMessage;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.PrekeyBook;
import io.jaelegram.crypto.PrekeyBundle;
import io.jaelegram.crypto.PrekeyPublication;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.protocol.MessageId;
import java.util.Optional;

/** How long the sealed body of a message is, found by sealing one. */
final class EnvelopeSize {
    private static final long NOW = 0;
    private static final int TRIES = 8;
    private static final byte[] HELLO = {1};

    private EnvelopeSize() {}

    /**
     * Bytes of a body that carries a text of so many bytes, in a conversation that both sides have joined: the smallest
     * of several, since the post-quantum ratchet makes some messages larger.
     */
    static int bodyBytes(int text, Randomness randomness) {
        byte[] content = content(text, randomness);
        try {
            Conversation conversation = joined(randomness);
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < TRIES; i++) {
                Conversation.Sealed sealed = conversation.seal(content, randomness, NOW);
                least = Math.min(least, sealed.body().length);
                conversation = sealed.next();
            }
            return least;
        } catch (RefusedException e) {
            throw new LabException("cannot seal a message: " + e.getMessage(), e);
        }
    }

    /** A message as the client lays it out before it is sealed. */
    private static byte[] content(int text, Randomness randomness) {
        TextMessage message = new TextMessage(
                MessageId.random(randomness),
                StreamId.random(randomness),
                1,
                1,
                TextMessage.NOTHING_BEFORE,
                NOW,
                "x".repeat(text));
        return new Content(Optional.empty(), Optional.of(message), Optional.empty()).encode();
    }

    private static Conversation joined(Randomness randomness) throws RefusedException {
        IdentityKeys alice = IdentityKeys.generate(randomness);
        IdentityKeys bob = IdentityKeys.generate(randomness);
        PrekeyBook book = PrekeyBook.create(bob, randomness, NOW).withOneTime(bob, 1, randomness);
        PrekeyPublication published = book.publication();
        PrekeyBundle bundle = PrekeyBundle.parse(
                published.fixedPart(), published.oneTime().stream().findFirst());
        Conversation.Sealed first = Conversation.start(alice, bob.publicKey(), bundle, randomness, NOW)
                .seal(HELLO, randomness, NOW);
        Conversation.Sealed answer = FirstMessage.accept(
                        bob, book, first.body(), peer -> Optional.empty(), randomness, NOW)
                .next()
                .seal(HELLO, randomness, NOW);
        return first.next()
                .open(answer.body(), randomness, NOW)
                .orElseThrow(() -> new LabException("an answer could not be opened"))
                .next();
    }
}

package io.jaelegram.crypto;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One side of a test: identity, prekeys, stored conversations, a clock and a seeded random source. */
final class Person {
    final String name;
    final Randomness random;
    final IdentityKeys identity;
    final Map<VerifyKey, Conversation> conversations = new HashMap<>();
    PrekeyBook book;
    long now = 1_800_000_000L;
    private Iterator<byte[]> onServer;

    Person(String name, long seed) {
        this.name = name;
        this.random = Randomness.seeded(seed);
        this.identity = IdentityKeys.generate(random);
        this.book = PrekeyBook.create(identity, random, now).withOneTime(identity, 5, random);
        publish();
    }

    void publish() {
        List<byte[]> items = book.publication().oneTime();
        book = book.markPublished();
        onServer = items.iterator();
    }

    void withoutOneTimeKeys() {
        onServer = List.<byte[]>of().iterator();
    }

    /** As a server hands it out: each one-time item once. */
    PrekeyBundle bundle() throws RefusedException {
        Optional<byte[]> oneTime = onServer.hasNext() ? Optional.of(onServer.next()) : Optional.empty();
        return PrekeyBundle.parse(book.publication().fixedPart(), oneTime);
    }

    void start(Person peer) throws RefusedException {
        keep(Conversation.start(identity, peer.identity.publicKey(), peer.bundle(), random, now));
    }

    void restart(Person peer) throws RefusedException {
        keep(conversation(peer).restart(identity, peer.bundle(), random, now));
    }

    Conversation conversation(Person peer) {
        return conversations.get(peer.identity.publicKey());
    }

    /** Seals to the only peer. */
    byte[] write(String text) {
        return write(conversations.values().iterator().next(), text);
    }

    byte[] writeTo(Person peer, String text) {
        return write(conversation(peer), text);
    }

    private byte[] write(Conversation conversation, String text) {
        Conversation.Sealed sealed = conversation.seal(text.getBytes(StandardCharsets.UTF_8), random, now);
        keep(sealed.next());
        return sealed.body();
    }

    String read(byte[] body) throws RefusedException {
        if (FirstMessage.is(body)) {
            FirstMessage.Accepted accepted = accept(body);
            keep(accepted.next());
            book = accepted.book();
            return new String(accepted.content(), StandardCharsets.UTF_8);
        }
        for (Conversation conversation : conversations.values()) {
            Optional<Conversation.Opened> opened = conversation.open(body, random, now);
            if (opened.isPresent()) {
                keep(opened.get().next());
                return new String(opened.get().content(), StandardCharsets.UTF_8);
            }
        }
        throw new RefusedException(RefusedException.Reason.MALFORMED, name + " knows no session of this message");
    }

    FirstMessage.Accepted accept(byte[] body) throws RefusedException {
        return FirstMessage.accept(
                identity, book, body, sender -> Optional.ofNullable(conversations.get(sender)), random, now);
    }

    /** Everything that is only in memory is gone. */
    void crashAndReload() throws RefusedException {
        book = PrekeyBook.decode(book.encode());
        for (Conversation conversation : List.copyOf(conversations.values())) {
            keep(Conversation.decode(conversation.encode()));
        }
    }

    private void keep(Conversation conversation) {
        conversations.put(conversation.peer(), conversation);
    }
}

package io.jaelegram.client;

import io.jaelegram.client.content.Content;
import io.jaelegram.crypto.Conversation;
import io.jaelegram.crypto.FirstMessage;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import java.util.List;
import java.util.Optional;

/**
 * Opens what came in, from whatever holder: whoever wrote it is known only by the key that opens it. What does not open
 * moves nothing. One change holds the ratchet, the message and the receipt that is owed; the holder is told after its sync.
 * Touched only on the loop.
 */
public final class Inbox {
    /** Who holds an envelope for me and is told what became of it. */
    public interface Source {
        /** The route's name. */
        String path();

        /** The envelope is stored here durably, or can never be opened: forget it. */
        void release(EnvelopeId id);

        /**
         * Nothing could be made of these bytes: forget them. Where several holders may have different bytes under one id,
         * one of them may be right.
         */
        default void unreadable(EnvelopeId id) {
            release(id);
        }

        /** Where it was found and who else had it, in words for a person, a line each. */
        default List<String> account() {
            return List.of();
        }

        /** Some envelopes found no room here and were let go unreleased: deliver those again. */
        void again();
    }

    private final Kit kit;
    private final MailboxId mine;
    private final People people;
    private final Prekeys prekeys;
    private final Strangers strangers;
    private final Takings takings;
    private final Unreadable unreadable;
    private final Ways ways;

    Inbox(
            Kit kit,
            People people,
            Prekeys prekeys,
            Strangers strangers,
            Takings takings,
            Unreadable unreadable,
            Ways ways) {
        this.kit = kit;
        mine = kit.account().mailbox();
        this.people = people;
        this.prekeys = prekeys;
        this.strangers = strangers;
        this.takings = takings;
        this.unreadable = unreadable;
        this.ways = ways;
        strangers.returnTo(this::accept);
    }

    /** Takes an envelope from a holder. */
    public void accept(Envelope envelope, Source source) {
        if (strangers.waiting(envelope, source)) {
            return;
        }
        byte[] body = envelope.body().toArray();
        if (!envelope.mailbox().equals(mine)) {
            unreadable.count();
            source.unreadable(envelope.id());
        } else if (FirstMessage.is(body)) {
            first(body, envelope, source);
        } else {
            later(body, envelope, source);
        }
    }

    /** A message of a session that both sides know: the sessions are tried, latest active first. */
    private void later(byte[] body, Envelope envelope, Source source) {
        for (Person person : people.byRecency()) {
            Optional<Conversation> session = person.conversation();
            if (session.isEmpty()) {
                continue;
            }
            try {
                Optional<Conversation.Opened> opened = session.get().open(body, kit.randomness(), kit.nowSeconds());
                if (opened.isPresent()) {
                    take(
                            new Change(),
                            person,
                            opened.get().content(),
                            opened.get().next(),
                            envelope,
                            source);
                    return;
                }
            } catch (RefusedException e) {
                refused(e, Optional.of(person), envelope, source);
                return;
            }
        }
        unreadable.count();
        source.unreadable(envelope.id());
    }

    /** A message that starts a session, or one more of a session whose writer has not heard from me. */
    private void first(byte[] body, Envelope envelope, Source source) {
        if (!strangers.admit(envelope, source)) {
            return;
        }
        Asked asked = new Asked(people);
        FirstMessage.Accepted accepted;
        try {
            accepted = FirstMessage.accept(
                    kit.account().identity(), prekeys.book(), body, asked::session, kit.randomness(), kit.nowSeconds());
        } catch (RefusedException e) {
            refused(e, asked.person, envelope, source);
            return;
        }
        Optional<Person> known = people.byIdentity(accepted.sender());
        if (known.isEmpty()) {
            stranger(accepted, envelope, source);
            return;
        }
        Change change = new Change();
        prekeys.used(change, accepted.book());
        take(change, known.get(), accepted.content(), accepted.next(), envelope, source);
    }

    /** Which sender a first message names, whether or not the rest of it is right. */
    private static final class Asked {
        private final People people;
        private Optional<Person> person = Optional.empty();

        Asked(People people) {
            this.people = people;
        }

        Optional<Conversation> session(VerifyKey sender) {
            person = people.byIdentity(sender);
            return person.flatMap(Person::conversation);
        }
    }

    private void stranger(FirstMessage.Accepted accepted, Envelope envelope, Source source) {
        try {
            Content content = Content.decode(accepted.content());
            strangers.meet(accepted.sender(), content.introduction(), envelope, source);
        } catch (MalformedException e) {
            unreadable.count();
            source.unreadable(envelope.id());
        }
    }

    private void take(Change change, Person person, byte[] plain, Conversation next, Envelope envelope, Source source) {
        person.converse(change, Optional.of(next));
        Runnable release = () -> source.release(envelope.id());
        try {
            Content content = Content.decode(plain);
            content.message().ifPresent(message -> ways.put(change, person, message.id(), source.account()));
            takings.take(change, person, content, source.path(), release);
        } catch (MalformedException e) {
            unreadable.count();
            change.then(release);
        }
        kit.journal().commit(change);
    }

    /** Nothing has moved. What was opened before is receipted again; anything else its writer seals anew. */
    private void refused(RefusedException why, Optional<Person> person, Envelope envelope, Source source) {
        Runnable release = () -> source.release(envelope.id());
        if (why.reason() == RefusedException.Reason.REPLAYED && person.isPresent()) {
            Change change = new Change();
            takings.again(change, person.get(), release);
            kit.journal().commit(change);
        } else {
            unreadable.count();
            source.unreadable(envelope.id());
        }
    }
}

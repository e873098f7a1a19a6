package io.jaelegram.client;

import io.jaelegram.crypto.Conversation;
import io.jaelegram.crypto.PrekeyBundle;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.protocol.Refusal;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts and renews sessions with prekeys from the directory. Touched only on the loop. */
final class Sessions {
    private final Kit kit;
    private final Directory directory;
    private final Names names;

    Sessions(Kit kit, Directory directory, Names names) {
        this.kit = kit;
        this.directory = directory;
        this.names = names;
    }

    /** Whether messages can be sealed for this person now. */
    boolean usable(Person person) {
        return person.conversation()
                .filter(session -> !session.restartDue(kit.nowSeconds()))
                .isPresent();
    }

    /**
     * Fetches prekeys and starts a session, beside older ones if there are any.
     *
     * @param done gets a change that holds the new session, to be committed with what is sealed in it; or nothing when
     *     it did not work now
     */
    void fetch(Person person, Consumer<Optional<Change>> done) {
        directory.fetchPrekeys(person.card().mailbox(), answer -> {
            if (answer instanceof Directory.Answer.Found<PrekeyBundle> found) {
                done.accept(start(person, found.value()));
                return;
            }
            if (answer instanceof Directory.Answer.Refused<PrekeyBundle> refused
                    && refused.why() == Refusal.UNKNOWN_USER) {
                names.check(person);
            }
            done.accept(Optional.empty());
        });
    }

    private Optional<Change> start(Person person, PrekeyBundle bundle) {
        if (!bundle.identity().equals(person.card().identity())) {
            names.check(person);
            return Optional.empty();
        }
        Change change = new Change();
        try {
            Optional<Conversation> old = person.conversation();
            Conversation session = old.isPresent()
                    ? old.get().restart(kit.account().identity(), bundle, kit.randomness(), kit.nowSeconds())
                    : Conversation.start(
                            kit.account().identity(),
                            person.card().identity(),
                            bundle,
                            kit.randomness(),
                            kit.nowSeconds());
            person.converse(change, Optional.of(session));
            return Optional.of(change);
        } catch (RefusedException e) {
            kit.listener()
                    .notice(new Notice(
                            Notice.Kind.REFUSED,
                            0,
                            "The keys that the server gave for " + person.card().name() + " are wrong ("
                                    + e.getMessage() + "). The message stays queued; they are fetched again."));
            return Optional.empty();
        }
    }
}

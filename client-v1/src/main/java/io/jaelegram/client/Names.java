package io.jaelegram.client;

import io.jaelegram.client.Card.Naming;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.UserName;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which name belongs to which key, as far as the directory vouches for it; a name that is pinned to another key is a key
 * change. Touched only on the loop.
 */
final class Names {
    private final Kit kit;
    private final People people;
    private final Directory directory;

    Names(Kit kit, People people, Directory directory) {
        this.kit = kit;
        this.people = people;
        this.directory = directory;
    }

    /** Asks for somebody by name; the answer is for that name and not for me. */
    void lookUp(UserName name, Consumer<Directory.Answer<AccountRecord>> done) {
        directory.lookUp(name, answer -> {
            boolean wrong = answer instanceof Directory.Answer.Found<AccountRecord> found
                    && !found.value().name().equals(name);
            done.accept(wrong ? new Directory.Answer.Unreachable<>("the server answered for another name") : answer);
        });
    }

    /** Somebody cannot be reached under the pinned key: perhaps another key has the name now. */
    void check(Person person) {
        if (person.card().naming() != Naming.SERVER) {
            return;
        }
        lookUp(new UserName(person.card().name()), answer -> {
            if (answer instanceof Directory.Answer.Found<AccountRecord> found) {
                Change change = new Change();
                vouched(change, found.value());
                if (!change.isEmpty()) {
                    kit.journal().commit(change);
                }
            }
        });
    }

    /** The directory vouches for this account: whoever is pinned under its name has it, or has changed the key. */
    void vouched(Change change, AccountRecord account) {
        Optional<Person> pinned = people.byName(account.name().text());
        if (pinned.isEmpty() || pinned.get().card().naming() != Naming.SERVER) {
            return;
        }
        Person person = pinned.get();
        VerifyKey known = person.card().identity();
        if (!known.equals(account.identity())) {
            keyChanged(change, person, account);
        } else if (!person.card().mailbox().equals(account.mailboxId())) {
            people.change(change, person, person.card().at(account.mailboxId()));
        }
    }

    /** Whether somebody whose made-up name can be replaced says who it is; the directory is asked. */
    void introduced(Person person, AccountRecord account) {
        boolean open = person.card().naming() == Naming.MADE_UP
                && account.identity().equals(person.card().identity())
                && people.byName(account.name().text()).isEmpty();
        if (!open) {
            return;
        }
        lookUp(account.name(), answer -> {
            boolean confirmed = answer instanceof Directory.Answer.Found<AccountRecord> found
                    && found.value().identity().equals(person.card().identity());
            if (confirmed
                    && person.card().naming() == Naming.MADE_UP
                    && people.byName(account.name().text()).isEmpty()) {
                Change change = new Change();
                people.change(change, person, person.card().renamed(account.name()));
                kit.journal().commit(change);
            }
        });
    }

    private void keyChanged(Change change, Person person, AccountRecord account) {
        boolean told = person.card().changedTo().map(AccountRecord::identity).equals(Optional.of(account.identity()));
        people.change(change, person, person.card().changedTo(account));
        if (!told) {
            change.then(() -> kit.listener().keyChanged(person.contact()));
        }
    }
}

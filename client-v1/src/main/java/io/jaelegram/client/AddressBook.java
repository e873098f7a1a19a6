package io.jaelegram.client;

import io.jaelegram.client.Card.Naming;
import io.jaelegram.crypto.ContactCode;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserName;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Makes people contacts: by name, which the directory resolves and the first use pins, or by code. On the loop. */
final class AddressBook {
    /** A text that begins like a code and is longer than any name is meant as one. */
    private static final String CODE_START = "jg";

    private static final int LONGEST_NAME_AND_BLANKS = 40;

    private final Kit kit;
    private final People people;
    private final Names names;
    private final BiConsumer<Change, ContactCode> handed;

    /** @param handed is told each code that makes somebody a contact */
    AddressBook(Kit kit, People people, Names names, BiConsumer<Change, ContactCode> handed) {
        this.kit = kit;
        this.people = people;
        this.names = names;
        this.handed = handed;
    }

    void add(String nameOrCode, Consumer<Added> done) {
        String text = nameOrCode.strip();
        int blank = text.indexOf(' ');
        String rest = blank < 0 ? "" : text.substring(blank + 1).strip();
        if (isCode(text)) {
            addCode(Optional.empty(), text, done);
        } else if (isCode(rest)) {
            addCode(Optional.of(text.substring(0, blank)), rest, done);
        } else {
            find(text, done);
        }
    }

    void find(String name, Consumer<Added> done) {
        Optional<Person> known = people.byName(name);
        Optional<UserName> asked = UserName.parse(name);
        if (known.isPresent()) {
            answer(done, new Added.Ok(known.get().contact()));
        } else if (asked.isEmpty()) {
            answer(
                    done,
                    new Added.Refused(
                            "\"" + shortened(name)
                                    + "\" is no name and no contact code. A name has 1 to 32 of A-Z a-z 0-9 _ . -; type /add NAME."));
        } else if (asked.get().equals(kit.account().name())) {
            answer(done, new Added.Refused(asked.get() + " is your own name. Nothing was sent; name somebody else."));
        } else {
            names.lookUp(asked.get(), found -> resolved(asked.get(), found, done));
        }
    }

    private void resolved(UserName name, Directory.Answer<AccountRecord> answer, Consumer<Added> done) {
        if (answer instanceof Directory.Answer.Found<AccountRecord> found) {
            pin(found.value(), done);
        } else if (answer instanceof Directory.Answer.Refused<AccountRecord> refused) {
            done.accept(
                    refused.why() == Refusal.UNKNOWN_USER
                            ? new Added.Unknown(
                                    "Nobody is registered as " + name
                                            + ". Nothing was sent. Check the spelling, or ask for a contact code and type /add CODE.")
                            : new Added.Refused("The server did not say who " + name + " is: " + refused.text()
                                    + ". Nothing was sent; try again later."));
        } else {
            done.accept(new Added.Unreachable("The server cannot be asked who " + name
                    + " is. Nothing was sent. Without the server, a contact code adds somebody: /add CODE."));
        }
    }

    private void pin(AccountRecord account, Consumer<Added> done) {
        Change change = new Change();
        String name = account.name().text();
        Optional<Person> same = people.byIdentity(account.identity()).filter(person -> !person.hidden());
        Optional<Person> namesake = people.byName(name);
        Person person;
        if (namesake.isPresent()) {
            person = namesake.get();
        } else if (same.isPresent()) {
            person = same.get();
            if (person.card().naming() == Naming.MADE_UP) {
                people.change(change, person, person.card().renamed(account.name()));
            }
        } else {
            person = people.create(change, Card.named(account));
        }
        kit.journal().commit(change.then(() -> done.accept(new Added.Ok(person.contact()))));
    }

    private void addCode(Optional<String> name, String text, Consumer<Added> done) {
        try {
            ContactCode code = ContactCode.parse(text);
            addCode(name, code, done);
        } catch (RefusedException e) {
            answer(done, new Added.Refused(e.getMessage() + " Nobody was added; ask for the code again."));
        }
    }

    private void addCode(Optional<String> name, ContactCode code, Consumer<Added> done) {
        Optional<Person> same = people.byIdentity(code.identity()).filter(person -> !person.hidden());
        Optional<Person> namesake = name.flatMap(people::byName).filter(other -> !other.equals(same.orElse(null)));
        if (code.identity().equals(kit.account().identity().publicKey())) {
            answer(done, new Added.Refused("That is your own contact code. Give it to others; add theirs."));
        } else if (name.isPresent() && UserName.parse(name.get()).isEmpty()) {
            answer(done, new Added.Refused("\"" + shortened(name.get()) + "\" is no name. Nobody was added."));
        } else if (namesake.isPresent()) {
            answer(
                    done,
                    new Added.Refused("You have another contact " + name.get()
                            + ". Nobody was added; choose another name: /add NAME CODE."));
        } else {
            Change change = new Change();
            MailboxId mailbox = MailboxId.of(code.mailbox());
            Person person = same.orElseGet(() -> people.create(
                    change, Card.of(Card.madeUpName(code.identity()), Naming.MADE_UP, code.identity(), mailbox)));
            name.map(UserName::new)
                    .ifPresent(
                            given -> people.change(change, person, person.card().called(given)));
            handed.accept(change, code);
            kit.journal().commit(change.then(() -> done.accept(new Added.Ok(person.contact()))));
        }
    }

    private static boolean isCode(String text) {
        return text.length() > LONGEST_NAME_AND_BLANKS
                && text.regionMatches(true, 0, CODE_START, 0, CODE_START.length());
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_NAME_AND_BLANKS ? text.substring(0, LONGEST_NAME_AND_BLANKS) + "…" : text;
    }

    private void answer(Consumer<Added> done, Added answer) {
        kit.loop().execute(() -> done.accept(answer));
    }
}

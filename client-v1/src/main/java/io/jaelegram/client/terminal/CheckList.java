package io.jaelegram.client.terminal;

import io.jaelegram.client.Client;
import io.jaelegram.client.Contact;
import io.jaelegram.client.StoredMessage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The four first steps, which tick themselves as they are done and are not shown again once they all are. */
final class CheckList {
    private final Client client;
    private final Set<Step> ticked = EnumSet.noneOf(Step.class);

    CheckList(Client client) {
        this.client = client;
    }

    /** What a newcomer does. */
    enum Step {
        ADD("add someone     /add bob"),
        VERIFY("check it is really bob   /verify bob"),
        SAY("say something   chat bob"),
        TRACE("see the path it took     /trace");

        private final String text;

        Step(String text) {
            this.text = text;
        }
    }

    /** Looks at what has been done before this start; a person with a verified contact and a message is no newcomer. */
    boolean newcomer() {
        observe();
        return !ticked.containsAll(Set.of(Step.ADD, Step.SAY));
    }

    /** The list with one more box ticked; nothing when that one was ticked before, or all are. */
    Optional<List<String>> tick(Step step) {
        return ticked.add(step) ? Optional.of(lines()) : Optional.empty();
    }

    List<String> lines() {
        return List.of(
                String.format("  %-36s%s", box(Step.ADD), box(Step.VERIFY)),
                String.format("  %-36s%s", box(Step.SAY), box(Step.TRACE)));
    }

    private String box(Step step) {
        return (ticked.contains(step) ? "[x] " : "[ ] ") + step.text;
    }

    private void observe() {
        List<Contact> contacts = client.contacts();
        if (contacts.stream().anyMatch(Contact::verified)) {
            ticked.add(Step.VERIFY);
        }
        if (contacts.stream().anyMatch(contact -> contact.lastActivityMillis() > 0)) {
            ticked.add(Step.ADD);
        }
        boolean said = contacts.stream()
                .filter(contact -> contact.lastActivityMillis() > 0)
                .anyMatch(contact -> client.history(contact, 5).stream().anyMatch(StoredMessage::mine));
        if (said) {
            ticked.add(Step.SAY);
        }
    }
}

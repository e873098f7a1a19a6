package io.jaelegram.client.terminal;

import io.jaelegram.client.Contact;
import io.jaelegram.client.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows what comes in: at once in the open chat, as a count for the others. Touched only on the loop. */
final class Arrivals {
    /** What comes after a time away comes in bulk; one line tells of all of it. */
    private static final Duration BULK = Duration.ofMillis(200);

    private final PromptSession session;
    private boolean showing;
    private boolean telling;

    Arrivals(PromptSession session) {
        this.session = session;
    }

    /** A message is stored. Where no person can open a chat, everything is shown. */
    void arrived(StoredMessage message) {
        if (!session.screen().interactive() || isOpen(message.chat())) {
            showNext();
        } else {
            tellSoon();
        }
    }

    /** At the start: what came in before and was not shown. */
    void begin() {
        if (session.screen().interactive()) {
            tell();
        } else {
            showNext();
        }
    }

    private void showNext() {
        if (showing) {
            return;
        }
        List<StoredMessage> fresh = new ArrayList<>(session.client().unshown());
        if (session.screen().interactive()) {
            fresh.removeIf(one -> !isOpen(one.chat()));
        }
        if (fresh.isEmpty()) {
            return;
        }
        showing = true;
        session.show(fresh, () -> {
            showing = false;
            showNext();
        });
    }

    private void tellSoon() {
        if (!telling) {
            telling = true;
            session.loop().after(BULK, () -> {
                telling = false;
                tell();
                session.screen().bell();
            });
        }
    }

    private void tell() {
        String counts = session.client().contacts().stream()
                .filter(contact -> contact.unread() > 0 && !isOpen(contact.name()))
                .map(contact -> contact.name() + " " + contact.unread())
                .collect(Collectors.joining(", "));
        if (!counts.isEmpty()) {
            session.say(session.style().bold("New: " + counts) + "   /next reads them");
            session.refresh();
        }
    }

    private boolean isOpen(String name) {
        Optional<Contact> open = session.chat();
        return open.isPresent() && open.get().name().equals(name);
    }
}

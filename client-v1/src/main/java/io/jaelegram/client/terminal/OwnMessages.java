package io.jaelegram.client.terminal;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.protocol.MessageId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Shows how my messages fare. Touched only on the loop. */
final class OwnMessages {
    /** Most receipts are back by then, and one line with the final mark says it all. */
    private static final Duration SETTLE = Duration.ofMillis(250);

    private final PromptSession session;
    private final ChatLines lines;

    /** Not printed yet, in their newest state. */
    private final Map<MessageId, StoredMessage> settling = new HashMap<>();

    OwnMessages(PromptSession session) {
        this.session = session;
        this.lines = new ChatLines(session.style());
    }

    void moved(StoredMessage message) {
        if (settling.replace(message.id(), message) != null) {
            return;
        }
        if (message.state() == DeliveryState.QUEUED) {
            settling.put(message.id(), message);
            session.loop().after(SETTLE, () -> print(message.id()));
        } else {
            session.say(Marks.change(message, session.style()) + elsewhere(message));
        }
    }

    private void print(MessageId id) {
        StoredMessage message = settling.remove(id);
        session.say(lines.live(message, session.screen().width()) + elsewhere(message));
        session.tick(CheckList.Step.SAY);
        session.refresh();
    }

    private String elsewhere(StoredMessage message) {
        boolean here = session.chat()
                .filter(contact -> contact.name().equals(message.chat()))
                .isPresent();
        return here ? "" : session.style().dim("  to " + message.chat());
    }
}

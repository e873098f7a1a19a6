package io.jaelegram.client.terminal;

import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.SendResult;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.protocol.MessageId;
import java.time.Duration;
import java.util.Optional;

/** {@code send}: queues one message and waits until it reached the state asked for. */
final class SendTask extends WithContact {
    private final String text;
    private final Optional<MessageId> id;
    private final DeliveryState wanted;
    private Optional<StoredMessage> sent = Optional.empty();
    private Optional<DeliveryState> told = Optional.empty();
    private int toldCopies;

    /**
     * @param wanted queued, held, delivered or read; a later one serves too
     */
    SendTask(Report report, String name, String text, Optional<MessageId> id, DeliveryState wanted, Duration timeout) {
        super(report, name, timeout);
        this.text = text;
        this.id = id;
        this.wanted = wanted;
    }

    @Override
    void found(Contact contact) {
        boolean storedBefore =
                id.flatMap(known -> client().trace(known.toString())).isPresent();
        SendResult result = client().send(contact, text, id);
        if (result instanceof SendResult.Refused refused) {
            fail(refused.code(), refused.text());
        } else if (result instanceof SendResult.Queued queued) {
            sent = Optional.of(queued.message());
            if (storedBefore) {
                moved(queued.message());
            }
        }
    }

    @Override
    void moved(StoredMessage message) {
        if (sent.isEmpty() || !sent.get().id().equals(message.id()) || knows(message)) {
            return;
        }
        sent = Optional.of(message);
        told = Optional.of(message.state());
        toldCopies = message.copies();
        report().state(message);
        switch (message.state()) {
            case BLOCKED ->
                fail(Exit.NOT_TRUSTED, name() + "'s key changed; the message waits here until: trust " + name());
            case FAILED ->
                fail(
                        Exit.NOT_IN_TIME,
                        "The message was given up after 30 days without its reader; send it again if it still matters");
            default -> {
                if (reached(message)) {
                    end(Exit.DONE);
                }
            }
        }
    }

    private String missing() {
        return sent.filter(message -> message.state() == DeliveryState.HELD && wanted == DeliveryState.HELD)
                .map(message -> " by " + message.copies() + " of " + message.of() + ", which is thin")
                .orElse(", not yet " + Marks.word(wanted));
    }

    private boolean knows(StoredMessage message) {
        return told.equals(Optional.of(message.state())) && toldCopies == message.copies();
    }

    /** Held counts once enough of those who could be asked hold it. */
    private boolean reached(StoredMessage message) {
        return message.state().compareTo(wanted) > 0
                || message.state() == wanted && (wanted != DeliveryState.HELD || message.held());
    }

    @Override
    void notInTime() {
        String state = sent.map(message -> Marks.word(message.state())).orElse("not queued");
        fail(
                everAnswered() ? Exit.NOT_IN_TIME : Exit.UNREACHABLE,
                (everAnswered() ? "" : "The server did not answer. ")
                        + "After " + Marks.time(timeout().toMillis()) + " the message is " + state
                        + missing()
                        + "; it is kept and goes on its way whenever this home is in use (recv, chat, status)");
    }
}

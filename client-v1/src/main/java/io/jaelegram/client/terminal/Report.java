package io.jaelegram.client.terminal;

import io.jaelegram.client.Contact;
import io.jaelegram.client.Echo;
import io.jaelegram.client.Profile;
import io.jaelegram.client.Status;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.Trace;
import io.jaelegram.crypto.SafetyNumber;
import java.util.List;
import java.util.Optional;

/** What a scripted command tells: as JSON events or as text. Results go to stdout, everything else to stderr. */
interface Report {
    /** Incoming messages, in one write, so that a killed process shows all of them or none. */
    void messages(List<StoredMessage> messages);

    /** One line of a history. */
    void entry(StoredMessage message, String me);

    /** A message of mine moved on. */
    void state(StoredMessage message);

    void keyChanged(Contact contact);

    void contact(Contact contact);

    void status(Status status, Profile me);

    void trace(Trace trace);

    /** One answer to a ping of somebody, or that none came. */
    void echo(Contact contact, Optional<Echo> echo);

    /**
     * How this client stands.
     *
     * @param type of the event
     */
    void findings(String type, List<Status.Detail> findings);

    void safetyNumber(Contact contact, SafetyNumber number);

    /** Something worth knowing that is no result; nothing with {@code --quiet}. */
    void note(String text);

    /** The command ends with this code because of this. */
    void error(int code, String text);

    /** Whether a write to stdout has failed: nobody reads any more. */
    boolean broken();
}

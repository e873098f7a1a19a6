package io.jaelegram.client;

import io.jaelegram.protocol.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One person's messenger. All methods on the loop; all callbacks later and on the loop. */
public interface Client {
    /** Connects and keeps connecting until {@link #stop}; what happens is told to the {@link ClientListener}. */
    void start();

    /** Ends all links and timers, waits for what is being stored, then runs {@code done}. The store stays open. */
    void stop(Runnable done);

    Profile me();

    /** Everybody known: most unread first, then most recent, then by name. */
    List<Contact> contacts();

    Optional<Contact> contact(String name);

    /**
     * Makes somebody a contact: by a name that the server resolves (pinned on first use), by a contact code, or by
     * {@code NAME CODE}, which gives the code's owner that name on this device.
     */
    void add(String nameOrCode, Consumer<Added> done);

    /** The contact with this name; a stranger is looked up and pinned, as for a first message. */
    void find(String name, Consumer<Added> done);

    /**
     * Queues a message.
     *
     * @param text 1 to {@link io.jaelegram.protocol.Limits#MAX_TEXT} bytes of UTF-8
     * @param id makes it idempotent: a message with this id is queued once, and found again
     */
    SendResult send(Contact to, String text, Optional<MessageId> id);

    /** The person compared the safety numbers; a mismatch takes the mark away. */
    void verified(Contact contact, boolean matches, Runnable synced);

    /**
     * Accepts a contact's changed key: what waited is sealed for the new key, what came from it is shown. Without a
     * changed key it does nothing.
     */
    void trust(Contact contact, Runnable synced);

    /** The last messages with somebody, oldest first. */
    List<StoredMessage> history(Contact contact, int last);

    /** Messages with all of the words, ignoring case, oldest first. */
    List<StoredMessage> search(String words, Optional<Contact> contact);

    /** Deletes what is stored of the conversation; messages that still wait to be delivered are delivered. */
    void clear(Contact contact, Runnable synced);

    /** Incoming messages that no call of {@link #show} has marked, oldest first. */
    List<StoredMessage> unshown();

    /** Marks messages as shown durably, then runs {@code synced}, which prints them: shown at most once. */
    void show(List<StoredMessage> messages, Runnable synced);

    /** The first way to this contact that is open now; empty when none is. */
    Optional<String> path(Contact contact);

    /** The person is about to write to this contact: a way that takes a while to open may begin to. */
    void approach(Contact contact);

    /** Asks for a sign of life by the shortest way that answers; {@code done} gets nothing when none does. */
    void ping(Contact contact, Consumer<Optional<Echo>> done);

    /** Measures how this client stands in its network; takes some seconds. */
    void check(Consumer<List<Status.Detail>> done);

    Status status();

    /** The way of one message, by its full id or the beginning of it; the newest of several. */
    Optional<Trace> trace(String idPrefix);
}

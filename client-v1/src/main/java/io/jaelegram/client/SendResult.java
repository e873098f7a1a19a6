package io.jaelegram.client;

/** What became of {@link Client#send}. */
public sealed interface SendResult {
    /**
     * Handed to the disk; {@link ClientListener#stateChanged} with {@link DeliveryState#QUEUED} tells when it is safe.
     * With an id that was queued before: that message, as it stands.
     */
    record Queued(StoredMessage message) implements SendResult {}

    /**
     * Not queued.
     *
     * @param code the exit code that fits (user-experience.md 2.3)
     * @param text what happened, what it means, what to type
     */
    record Refused(int code, String text) implements SendResult {}
}

package io.jaelegram.client;

import io.jaelegram.protocol.MessageId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One message as it is stored.
 *
 * @param shortId the first {@value #SHORT_ID} digits of the id, for people
 * @param chat the contact's name
 * @param mine whether I wrote it
 * @param sentAtMillis the writer's wall clock
 * @param state of mine; an incoming one is {@link DeliveryState#DELIVERED}
 * @param path {@code server}, {@code direct} or {@code buddies}: the way it took, once it is known
 * @param millis from sending to the receipt, once it came
 * @param verified whether the contact was verified when the message came or was written
 * @param gapBefore whether the writer's message before this one is missing here
 * @param copies how many holders have it
 * @param of how many holders shall have it
 * @param enough whether so many hold it as can be promised now: three, or all who could be asked
 */
public record StoredMessage(
        MessageId id,
        String shortId,
        String chat,
        boolean mine,
        long sentAtMillis,
        String text,
        DeliveryState state,
        Optional<String> path,
        OptionalLong millis,
        boolean verified,
        boolean gapBefore,
        int copies,
        int of,
        boolean enough) {
    static final int SHORT_ID = 4;

    /** Whether fewer hold it than make it safe without its writer. */
    public boolean thin() {
        return state == DeliveryState.HELD && new DeliveryOutcome.Held(copies, of).thin();
    }

    /** Whether it is held, and by as many as can be had now. */
    public boolean held() {
        return state == DeliveryState.HELD && enough;
    }

    /** Never shows the text. */
    @Override
    public String toString() {
        return "StoredMessage[" + shortId + ", " + state + "]";
    }
}

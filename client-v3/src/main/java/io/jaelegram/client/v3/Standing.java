package io.jaelegram.client.v3;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/** My own published record, as a check-in uses it. Touched only on the loop. */
public interface Standing {
    /**
     * What my record says.
     *
     * @param epoch of the newest record of mine that is known, published or stored
     * @param movedAtMillis wall clock of the last move of the epoch; 0 when it never moved
     */
    record Own(int epoch, long movedAtMillis) {}

    /** Reads my own published record first, so that a stale epoch never goes back; always answers, later. */
    void read(Consumer<Own> told);

    /**
     * Stores, then publishes a record with the present addresses, a sequence number one higher, and this epoch.
     *
     * @param moved whether the epoch is another than before
     * @param stored whether somebody keeps it now; always answers, later
     */
    void publish(int epoch, boolean moved, Consumer<Boolean> stored);

    /** Whom my next record excludes from my group, by {@link io.jaelegram.client.v3.group.BuddyGroup#beginning}. */
    Set<Bytes> excluded();

    /** These signed for mail of mine and did not have it: my next record excludes them; false when it did already. */
    boolean exclude(Collection<VerifyKey> droppers);
}

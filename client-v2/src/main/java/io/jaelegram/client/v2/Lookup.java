package io.jaelegram.client.v2;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.UserRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where records of users and nodes are found: the server's table, or a distributed one. Touched only on the loop. */
public interface Lookup {
    /** The newest record of a mailbox's owner that is known there. */
    void record(MailboxId of, Consumer<Optional<UserRecord>> found);

    /**
     * What a search for a record came to.
     *
     * @param asked whether somebody answered: without a record, that there is none
     */
    record Sought(Optional<UserRecord> record, boolean asked) {}

    /** As {@link #record}, and tells whether anybody could be asked. */
    default void seek(MailboxId of, Consumer<Sought> done) {
        record(of, found -> done.accept(new Sought(found, true)));
    }

    /**
     * Nodes online now, closest to the target by XOR first; empty when nothing could be asked.
     *
     * @param target 32 bytes
     */
    void closest(Bytes target, int count, Consumer<List<NodeRecord>> found);

    /** Makes my record the one that others find. */
    void publish(UserRecord mine, Consumer<Boolean> stored);
}

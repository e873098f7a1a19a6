package io.jaelegram.client.v3;

import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where readers and nodes are found: over the server's table or a distributed one. Touched only on the loop. */
interface Whereabouts {
    /**
     * What a reader's newest record says of its group.
     *
     * @param served whether it takes mail by buddies
     * @param excluded beginnings of the ids of nodes that it does not want
     */
    record Reader(VerifyKey mailbox, int epoch, boolean served, Set<Bytes> excluded) {
        public Reader {
            excluded = Set.copyOf(excluded);
        }
    }

    /** Whether anybody can be asked now. */
    boolean reachable();

    /** Whether this reader takes mail by buddies, as far as is known without asking. */
    default Optional<Boolean> served(MailboxId mailbox) {
        return Optional.empty();
    }

    /** By a record whose signature is checked; answers later. */
    void reader(MailboxId mailbox, Consumer<Optional<Reader>> found);

    /** Nodes online now that store for others, those nearest to the arms at this epoch among them; answers later. */
    void online(VerifyKey mailbox, int epoch, Consumer<List<Neighbour>> found);

    /** A buddy says that this is a newer record: to be checked and remembered. */
    void learn(Bytes record);
}

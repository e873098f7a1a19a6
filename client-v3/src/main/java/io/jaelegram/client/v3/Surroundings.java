package io.jaelegram.client.v3;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.client.v3.dht.Admissions;
import io.jaelegram.client.v3.group.Distrust;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** What writer, reader and holder share: who is where, and how to ask them. Touched only on the loop. */
final class Surroundings {
    private final NodesAround nodes;
    private final Asking asking;
    private final Records records;
    private final LookupWhereabouts whereabouts;
    private final Distrust distrust = new Distrust();

    /**
     * @param told what a contact said of itself, end to end
     * @param oneHouse whether everybody is met inside one house or one machine
     * @param admissions who was admitted
     * @param met the record of a node that answered once
     */
    Surroundings(
            Loop loop,
            Peers peers,
            Lookup lookup,
            Function<MailboxId, Optional<UserRecord>> told,
            BooleanSupplier oneHouse,
            Admissions admissions,
            Function<VerifyKey, Optional<NodeRecord>> met) {
        nodes = new NodesAround(lookup, loop::wallMillis, oneHouse, admissions);
        asking = new PeerAsking(loop, peers, lookup, node -> nodes.record(node).or(() -> met.apply(node)));
        records = new Records(lookup, loop, told);
        whereabouts = new LookupWhereabouts(records, nodes, asking);
    }

    NodesAround nodes() {
        return nodes;
    }

    Asking asking() {
        return asking;
    }

    Records records() {
        return records;
    }

    LookupWhereabouts whereabouts() {
        return whereabouts;
    }

    /** Who lied to this client, as reader, writer or holder. */
    Distrust distrust() {
        return distrust;
    }
}

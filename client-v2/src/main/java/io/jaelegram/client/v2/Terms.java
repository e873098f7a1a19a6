package io.jaelegram.client.v2;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.UserRecord.Served;
import java.util.List;
import java.util.Set;

/**
 * What a version publishes of its person beside the addresses.
 *
 * @param routes the ways by which mail is taken; without {@link Served#DIRECT} no address is sealed into the record
 * @param epoch moves a part of the buddy group; 0 where there is none
 * @param excluded beginnings of the ids of nodes that are nobody's seat in the group
 * @param gives whether this node stores for others; only then are its addresses shown to strangers
 */
public record Terms(Set<Served> routes, int epoch, List<Bytes> excluded, boolean gives) {
    /** Of a client that takes mail from the server and from other clients. */
    public static final Terms DIRECT = new Terms(Set.of(Served.SERVER, Served.DIRECT), 0, List.of(), false);

    public Terms {
        routes = Set.copyOf(routes);
        excluded = excluded.stream().sorted().distinct().toList();
    }

    /** The same at another epoch. */
    public Terms at(int newEpoch) {
        return new Terms(routes, newEpoch, excluded, gives);
    }

    /** The same without these nodes in the group. */
    public Terms excluding(List<Bytes> nodes) {
        return new Terms(routes, epoch, nodes, gives);
    }
}

package io.jaelegram.client.v3;

import io.jaelegram.client.v2.DirectParts;
import io.jaelegram.client.v3.dht.DhtHost;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * What a client does when it finds its way into the network.
 *
 * @param entries peers that the person named
 * @param direct the links, which learn how near the others are
 * @param came runs for each node that comes while this one is lonely
 * @param alone runs again and again while it is
 */
record Entering(List<Endpoint> entries, DirectParts direct, Runnable came, Runnable alone) implements DhtHost {
    @Override
    public void company() {
        came.run();
    }

    @Override
    public void lonely() {
        alone.run();
    }

    @Override
    public void entered(Optional<MailboxId> whose, VerifyKey node) {
        direct.entered(whose, node);
    }
}

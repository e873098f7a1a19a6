package io.jaelegram.client.v2;

import io.jaelegram.client.ServerExtension;
import io.jaelegram.client.ServerSession;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.RemoteNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has my node listed at the server as long as the link is up, and hears how the server sees me. Touched only on the loop. */
final class Announcer implements ServerExtension {
    private final ServerSession session;
    private final Supplier<Optional<NodeRecord>> mine;
    private final Consumer<PeerFrame.Announced> seen;

    /**
     * @param mine my node as it is now; empty before the start
     * @param seen is told how the server sees me, at each announcement
     */
    Announcer(ServerSession session, Supplier<Optional<NodeRecord>> mine, Consumer<PeerFrame.Announced> seen) {
        this.session = session;
        this.mine = mine;
        this.seen = seen;
    }

    /** My record is another now. */
    void again() {
        if (session.registered()) {
            mine.get()
                    .ifPresent(node -> session.request(
                            new PeerFrame.Announce(node),
                            reply -> reply.filter(PeerFrame.Announced.class::isInstance)
                                    .ifPresent(frame -> seen.accept((PeerFrame.Announced) frame))));
        }
    }

    @Override
    public void registered(RemoteNode server) {
        again();
    }
}

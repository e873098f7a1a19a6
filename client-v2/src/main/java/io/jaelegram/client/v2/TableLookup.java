package io.jaelegram.client.v2;

import io.jaelegram.client.ServerSession;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The server's table of records. What it answers is signed by those whom it is about; it can hold back, or give an older
 * record, but make up none. Touched only on the loop.
 */
public final class TableLookup implements Lookup {
    private final ServerSession session;
    private final LongSupplier wallMillis;

    /** @param wallMillis by which records are out of date */
    public TableLookup(ServerSession session, LongSupplier wallMillis) {
        this.session = session;
        this.wallMillis = wallMillis;
    }

    @Override
    public void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
        seek(of, done -> found.accept(done.record()));
    }

    @Override
    public void seek(MailboxId of, Consumer<Sought> done) {
        session.request(new PeerFrame.FindRecord(of), reply -> {
            boolean refused = reply.filter(Frame.Refused.class::isInstance)
                    .filter(frame -> ((Frame.Refused) frame).why() == Refusal.UNKNOWN_USER)
                    .isPresent();
            Optional<UserRecord> answer =
                    reply.filter(PeerFrame.Record.class::isInstance).map(frame -> ((PeerFrame.Record) frame).record());
            Optional<UserRecord> good =
                    answer.filter(record -> record.mailboxId().equals(of) && !record.expired(wallMillis.getAsLong()));
            done.accept(new Sought(good, refused || answer.isPresent()));
        });
    }

    @Override
    public void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
        session.request(
                new PeerFrame.FindNodes(target, count),
                reply -> found.accept(reply.filter(PeerFrame.Nodes.class::isInstance)
                        .map(frame -> sorted(((PeerFrame.Nodes) frame).nodes(), target, count))
                        .orElse(List.of())));
    }

    @Override
    public void publish(UserRecord mine, Consumer<Boolean> stored) {
        session.request(
                new PeerFrame.PublishRecord(mine),
                reply -> stored.accept(reply.filter(PeerFrame.RecordStored.class::isInstance)
                        .filter(frame -> ((PeerFrame.RecordStored) frame).seq() == mine.seq())
                        .isPresent()));
    }

    private List<NodeRecord> sorted(List<NodeRecord> nodes, Bytes target, int count) {
        return nodes.stream()
                .filter(node -> !node.expired(wallMillis.getAsLong()))
                .sorted((a, b) -> NodeId.compareDistance(target, a.id(), b.id()))
                .limit(count)
                .toList();
    }
}

package io.jaelegram.client.v3;

import io.jaelegram.client.v3.cache.CoHolders;
import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Readers and groups as look-ups tell of them. Touched only on the loop. */
final class LookupWhereabouts implements Whereabouts, CoHolders {
    private final Records records;
    private final NodesAround nodes;
    private final Asking asking;

    LookupWhereabouts(Records records, NodesAround nodes, Asking asking) {
        this.records = records;
        this.nodes = nodes;
        this.asking = asking;
    }

    /** Where nobody can be asked, who was found before is asked again. */
    @Override
    public boolean reachable() {
        return true;
    }

    @Override
    public Optional<Boolean> served(MailboxId mailbox) {
        return records.buddies(mailbox);
    }

    @Override
    public void reader(MailboxId mailbox, Consumer<Optional<Reader>> found) {
        records.find(mailbox, record -> found.accept(record.map(LookupWhereabouts::reader)));
    }

    @Override
    public void online(VerifyKey mailbox, int epoch, Consumer<List<Neighbour>> found) {
        nodes.seats(mailbox, epoch, found);
    }

    @Override
    public void learn(Bytes record) {
        records.learn(record);
    }

    @Override
    public void group(VerifyKey owner, Consumer<Optional<Current>> found) {
        reader(MailboxId.of(owner), known -> {
            if (known.isEmpty()) {
                found.accept(Optional.empty());
                return;
            }
            Reader reader = known.get();
            online(owner, reader.epoch(), around -> {
                BuddyGroup group = BuddyGroup.of(owner, reader.epoch(), reader.excluded(), around);
                found.accept(around.isEmpty() ? Optional.empty() : Optional.of(new Current(reader.epoch(), group)));
            });
        });
    }

    @Override
    public void ask(VerifyKey node, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        asking.ask(node, frame, timeout, answer);
    }

    private static Reader reader(UserRecord record) {
        return new Reader(record.mailbox(), record.epoch(), Records.byBuddies(record), Set.copyOf(record.excluded()));
    }
}

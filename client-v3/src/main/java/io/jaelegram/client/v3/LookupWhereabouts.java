package io.jaelegram.client.v3;

import io.jaelegram.client.v2.Lookup;
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

/** Readers and groups as a look-up tells of them now, asked anew each time. Touched only on the loop. */
final class LookupWhereabouts implements Whereabouts, CoHolders {
    private final Lookup lookup;
    private final NodesAround nodes;
    private final Asking asking;

    LookupWhereabouts(Lookup lookup, NodesAround nodes, Asking asking) {
        this.lookup = lookup;
        this.nodes = nodes;
        this.asking = asking;
    }

    /** The look-up answers with nothing where nobody can be asked. */
    @Override
    public boolean reachable() {
        return true;
    }

    @Override
    public void reader(MailboxId mailbox, Consumer<Optional<Reader>> found) {
        lookup.record(mailbox, record -> found.accept(record.map(LookupWhereabouts::reader)));
    }

    @Override
    public void online(VerifyKey mailbox, int epoch, Consumer<List<Neighbour>> found) {
        nodes.find(mailbox, epoch, found);
    }

    /** Nothing is kept that a buddy could make newer. */
    @Override
    public void learn(Bytes record) {}

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
        boolean served = record.routes().contains(UserRecord.Served.BUDDIES);
        return new Reader(record.mailbox(), record.epoch(), served, Set.copyOf(record.excluded()));
    }
}

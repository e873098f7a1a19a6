package io.jaelegram.server.core;

import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.SenderTag;
import io.jaelegram.server.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Who owns which mailbox and which name: one shard of each kind on each loop. Never changes while the server runs. */
final class Shards {
    private final List<MailboxShard> mailboxes = new ArrayList<>();
    private final List<DirectoryShard> directories = new ArrayList<>();

    Shards(List<? extends Loop> loops, Store store, ServerLimits limits, Admission admission, SenderTag tags) {
        for (Loop loop : loops) {
            Releases releases = new Releases(loop, store);
            mailboxes.add(new MailboxShard(
                    new ShardParts(loop, store, admission, new Calendar(loop), tags, limits.quota(), releases)));
            directories.add(new DirectoryShard(loop, store, limits));
        }
    }

    MailboxShard of(MailboxId mailbox) {
        return mailboxes.get(Math.floorMod(mailbox.hashCode(), mailboxes.size()));
    }

    DirectoryShard of(UserName name) {
        return directories.get(Math.floorMod(name.hashCode(), directories.size()));
    }
}

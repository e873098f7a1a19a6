package io.jaelegram.server.core;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.MailQuota;
import io.jaelegram.server.store.SenderTag;
import io.jaelegram.server.store.ServerStore;

/** What the mailboxes of one shard work with. */
record ShardParts(
        Loop loop,
        ServerStore store,
        Admission admission,
        Calendar calendar,
        SenderTag tags,
        MailQuota quota,
        Releases releases) {}

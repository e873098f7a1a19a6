package io.jaelegram.server.core;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.MailQuota;
import io.jaelegram.server.store.SenderTag;
import io.jaelegram.server.store.Store;

/** What the mailboxes of one shard work with. */
record ShardParts(
        Loop loop,
        Store store,
        Admission admission,
        Calendar calendar,
        SenderTag tags,
        MailQuota quota,
        Releases releases) {}

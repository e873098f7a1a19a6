package io.jaelegram.server.store.redis;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.MailKey;
import io.jaelegram.server.store.MailQuota;
import io.jaelegram.server.store.MailRow;
import io.jaelegram.server.store.PutMail;
import io.jaelegram.server.store.ReadMail;
import io.jaelegram.server.store.ReleaseMail;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Sweep;
import io.jaelegram.server.store.Word;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What is done to mailboxes. Touched only on the store's thread. */
final class MailCalls {
    private static final long DAY_MILLIS = 86_400_000;

    private final ServerId me;
    private final Function<Call, CompletableFuture<Reply>> cluster;
    private final Tally tally;
    private final LongSupplier wallMillis;

    MailCalls(ServerId me, Function<Call, CompletableFuture<Reply>> cluster, Tally tally, LongSupplier wallMillis) {
        this.me = me;
        this.cluster = cluster;
        this.tally = tally;
        this.wallMillis = wallMillis;
    }

    CompletableFuture<PutMail.Result> put(PutMail put) {
        Envelope envelope = put.mail().envelope();
        MailKey key = put.mail().key();
        MailQuota quota = put.quota();
        Keys.Box box = Keys.Box.of(key.mailbox());
        boolean full = !tally.near().with(envelope.size()).within(quota.all());
        Call call = new Call(Script.PUT, box.registration(), box.queue(), box.mail(), box.taken(), box.words())
                .with(id(key))
                .with(ByteBuffer.allocate(Long.BYTES)
                        .putLong(put.tags().of(put.sender(), key.mailbox()))
                        .array())
                .with(envelope.size())
                .with(envelope.expiryDay())
                .with(MailRow.value(key, envelope))
                .with(quota.messages())
                .with(quota.bytes())
                .with(quota.senderMessages())
                .with(quota.senderBytes())
                .with(Math.floorDiv(wallMillis.getAsLong(), DAY_MILLIS))
                .with(full)
                .with(Words.encode(me, new Word.Mail()));
        return cluster.apply(call).thenApply(reply -> {
            tally.add(0, -reply.number(1), -reply.number(2));
            if (!reply.text(0).equals("NEW")) {
                return PutMail.Result.valueOf(reply.text(0));
            }
            tally.add(0, 1, envelope.size());
            return PutMail.Result.HELD;
        });
    }

    CompletableFuture<ReadMail.Page> read(ReadMail read) {
        Call call = new Call(Script.READ, Keys.Box.of(read.mailbox()).queue())
                .with(read.after())
                .with(read.maxCount())
                .with(read.maxBytes());
        return cluster.apply(call).thenApply(reply -> page(reply, read.today()));
    }

    CompletableFuture<Integer> release(ReleaseMail release) {
        Map<io.jaelegram.protocol.MailboxId, Call> calls = new LinkedHashMap<>();
        for (MailKey key : release.keys()) {
            calls.computeIfAbsent(key.mailbox(), mailbox -> {
                        Keys.Box box = Keys.Box.of(mailbox);
                        return new Call(Script.RELEASE, box.queue(), box.mail(), box.taken());
                    })
                    .with(id(key));
        }
        CompletableFuture<Integer> sum = CompletableFuture.completedFuture(0);
        for (Call call : calls.values()) {
            sum = sum.thenCombine(cluster.apply(call), (before, reply) -> {
                tally.add(0, -reply.number(0), -reply.number(1));
                return before + (int) reply.number(0);
            });
        }
        return sum;
    }

    /** Redis drops old mailboxes by itself, and what expired in a living one goes with the next envelope. */
    CompletableFuture<Optional<Bytes>> sweep(Sweep sweep) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    private static ReadMail.Page page(Reply reply, int today) {
        List<Mail> mail = new ArrayList<>();
        try {
            for (int i = 1; i < reply.size(); i += 2) {
                Mail next = MailRow.parse(reply.number(i), reply.bytes(i + 1));
                if (next.envelope().expiryDay() > today) {
                    mail.add(next);
                }
            }
        } catch (StoreException e) {
            throw new CompletionException(e);
        }
        return new ReadMail.Page(mail, reply.number(0) == 1);
    }

    private static byte[] id(MailKey key) {
        byte[] whole = key.encode();
        return Arrays.copyOfRange(whole, io.jaelegram.protocol.MailboxId.SIZE, whole.length);
    }
}

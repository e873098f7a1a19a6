package io.jaelegram.comparison.redis;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.server.metrics.Durations;
import io.jaelegram.server.store.BindAccount;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.MailKey;
import io.jaelegram.server.store.MailQuota;
import io.jaelegram.server.store.PutMail;
import io.jaelegram.server.store.SenderTag;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.StorePrekeys;
import io.jaelegram.server.store.Transaction;
import io.jaelegram.server.store.redis.RedisAddress;
import io.jaelegram.server.store.redis.RedisSettings;
import io.jaelegram.server.store.redis.RedisStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much memory accounts, prekeys and messages take in Redis; run by name only, docs/scaling.md has the figures. */
class RedisMemoryMeasurement {
    private static final int USERS = 2_000;
    private static final int PREKEYS = 100;

    /** As the real ones. */
    private static final int PREKEY_BYTES = 1_286;

    private static final int FIXED_BYTES = 2_048;
    private static final int MESSAGES = 20;
    private static final int BODY_BYTES = 512;
    private static final int AT_ONCE = 512;

    private final Randomness randomness = new SystemRandomness();
    private final NettyLoops loops = new NettyLoops(1);
    private final Semaphore free = new Semaphore(AT_ONCE);

    @Test
    void memory() throws Exception {
        try (Lab lab = Lab.open("redis-memory");
                NettyLoops closing = loops) {
            RedisCluster cluster = RedisCluster.start(lab, 3, 0, List.of());
            try (RedisStore store = RedisStore.open(new RedisSettings(
                    RedisAddress.parse(cluster.url()).orElseThrow(),
                    0,
                    "measured",
                    randomness,
                    closing.first()::nanoTime,
                    closing.first()::wallMillis,
                    new Durations()))) {
                measure(store, cluster);
            }
        }
    }

    private void measure(Store store, RedisCluster cluster) throws InterruptedException {
        List<AccountRecord> people =
                IntStream.range(0, USERS).mapToObj(this::person).toList();
        long empty = cluster.usedMemory();
        for (AccountRecord person : people) {
            run(store, new BindAccount(person));
        }
        long accounts = settled(cluster);
        for (AccountRecord person : people) {
            List<Bytes> items = new ArrayList<>();
            for (int i = 0; i < PREKEYS; i++) {
                items.add(Bytes.of(randomness.bytes(PREKEY_BYTES)));
            }
            Bytes fixed = Bytes.of(randomness.bytes(FIXED_BYTES));
            run(store, new StorePrekeys(person.mailboxId(), true, fixed, items));
        }
        long prekeys = settled(cluster);
        SenderTag tags = new SenderTag(randomness);
        MailQuota quota = new MailQuota(MESSAGES, 1 << 30, MESSAGES, 1 << 30);
        int day = (int) (loops.first().wallMillis() / 86_400_000) + 30;
        for (AccountRecord person : people) {
            MailboxId box = person.mailboxId();
            for (int i = 0; i < MESSAGES; i++) {
                Envelope envelope =
                        Envelope.whole(EnvelopeId.random(randomness), box, day, randomness.bytes(BODY_BYTES));
                run(store, new PutMail(new Mail(0, MailKey.of(envelope), envelope), box, tags, quota));
            }
        }
        long mail = settled(cluster);
        System.out.printf(
                "bytes of Redis memory: an account %d, its %d prekeys of %d bytes %d, a message of %d bytes %d%n",
                (accounts - empty) / USERS,
                PREKEYS,
                PREKEY_BYTES,
                (prekeys - accounts) / USERS,
                Envelope.HEADER_BYTES + BODY_BYTES,
                (mail - prekeys) / USERS / MESSAGES);
    }

    private AccountRecord person(int number) {
        return AccountRecord.sign(
                new UserName("user" + number),
                IdentityKeys.generate(randomness),
                SigningKey.generate(randomness),
                SigningKey.generate(randomness).publicKey());
    }

    private void run(Store store, Transaction<?> transaction) throws InterruptedException {
        free.acquire();
        store.submit(transaction, loops.first(), outcome -> free.release());
    }

    private long settled(RedisCluster cluster) throws InterruptedException {
        free.acquire(AT_ONCE);
        free.release(AT_ONCE);
        return cluster.usedMemory();
    }
}

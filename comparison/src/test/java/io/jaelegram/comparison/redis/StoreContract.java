package io.jaelegram.comparison.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.server.store.AccountRule;
import io.jaelegram.server.store.BindAccount;
import io.jaelegram.server.store.BindAccount.Result;
import io.jaelegram.server.store.ChangeRule;
import io.jaelegram.server.store.DeleteUser;
import io.jaelegram.server.store.FindAccount;
import io.jaelegram.server.store.FindRecord;
import io.jaelegram.server.store.KeepRecord;
import io.jaelegram.server.store.ListUsers;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.MailKey;
import io.jaelegram.server.store.MailQuota;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.PutMail;
import io.jaelegram.server.store.ReadMail;
import io.jaelegram.server.store.ReleaseMail;
import io.jaelegram.server.store.SenderTag;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.StorePrekeys;
import io.jaelegram.server.store.Sweep;
import io.jaelegram.server.store.TakePrekey;
import io.jaelegram.server.store.Totals;
import io.jaelegram.server.store.Transaction;
import io.jaelegram.server.store.WriteProbe;
import io.jaelegram.server.store.log.LogSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server relies on, asked of every engine alike: the embedded store, its model, and a Redis cluster. */
abstract class StoreContract {
    /** Small, so that they fill and go. */
    static final LogSettings SMALL_LOGS = new LogSettings(16 * 1024, 1024, 4 * 1024, 64 << 20);

    private static final MailQuota AMPLE = new MailQuota(1_000, 1 << 30, 1_000, 1 << 30);
    private static final int PAGE = 64;
    private static final long PAGE_BYTES = 128 * 1024;

    /** Names are never used twice, since a cluster outlives a test. */
    private final Randomness randomness = new SystemRandomness();

    private final SenderTag tags = new SenderTag(randomness);
    private final NettyLoops loops = new NettyLoops(1);
    private final Loop loop = loops.first();
    private final int today = (int) Math.floorDiv(loop.wallMillis(), 86_400_000L);
    private Store store;
    private LongSupplier numbers;

    /** Opens a store; it is closed by {@link Store#close}. */
    protected abstract Store open(Loop loop) throws Exception;

    @BeforeEach
    void begin() throws Exception {
        store = open(loop);
        numbers = store.numbers();
    }

    @AfterEach
    void end() throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        store.close(() -> closed.complete(null));
        closed.get(10, TimeUnit.SECONDS);
        loops.close();
    }

    protected Store store() {
        return store;
    }

    /** Somebody new, who is not registered yet. */
    private final class Someone {
        private final IdentityKeys identity;
        private final SigningKey mailbox;
        private final UserName name;

        Someone() {
            this(IdentityKeys.generate(randomness), SigningKey.generate(randomness), freeName());
        }

        Someone(IdentityKeys identity, SigningKey mailbox, UserName name) {
            this.identity = identity;
            this.mailbox = mailbox;
            this.name = name;
        }

        AccountRecord account() {
            return AccountRecord.sign(
                    name, identity, mailbox, SigningKey.generate(randomness).publicKey());
        }

        MailboxId box() {
            return account().mailboxId();
        }

        Someone registered() {
            assertThat(bind(account())).isEqualTo(new Result.Bound(0, 0));
            return this;
        }
    }

    private UserName freeName() {
        return new UserName("u" + Long.toUnsignedString(randomness.nextLong(), 36));
    }

    private <R> Outcome<R> outcome(Transaction<R> transaction) {
        CompletableFuture<Outcome<R>> outcome = new CompletableFuture<>();
        store.submit(transaction, loop, outcome::complete);
        return outcome.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private <R> R done(Transaction<R> transaction) {
        Outcome<R> outcome = outcome(transaction);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<R>) outcome).value();
    }

    private Result bind(AccountRecord account) {
        return done(new BindAccount(account));
    }

    private Envelope envelope(Someone to, String text) {
        return envelope(to, EnvelopeId.random(randomness), today + 20, text);
    }

    private Envelope envelope(Someone to, EnvelopeId id, int day, String text) {
        return Envelope.whole(id, to.box(), day, text.getBytes(StandardCharsets.UTF_8));
    }

    private PutMail.Result put(Envelope envelope, Someone from, MailQuota quota) {
        Mail mail = new Mail(numbers.getAsLong(), MailKey.of(envelope), envelope);
        return done(new PutMail(mail, from.box(), tags, quota));
    }

    private PutMail.Result put(Envelope envelope, Someone from) {
        return put(envelope, from, AMPLE);
    }

    private ReadMail.Page read(Someone of, long after, int count, long bytes) {
        return done(new ReadMail(of.box(), after, today, count, bytes));
    }

    private List<String> texts(Someone of) {
        return texts(read(of, 0, PAGE, PAGE_BYTES));
    }

    private static List<String> texts(ReadMail.Page page) {
        return page.mail().stream()
                .map(mail -> new String(mail.envelope().body().toArray(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void mailIsKeptInOrderUntilItIsReleasedAndNeverTakenAgain() {
        Someone bob = new Someone().registered();
        Someone alice = new Someone();
        Envelope one = envelope(bob, "one");
        assertThat(put(one, alice)).isEqualTo(PutMail.Result.HELD);
        assertThat(put(envelope(bob, "two"), alice)).isEqualTo(PutMail.Result.HELD);
        assertThat(put(one, alice)).as("the same again").isEqualTo(PutMail.Result.HELD);
        assertThat(texts(bob)).containsExactly("one", "two");

        assertThat(done(new ReleaseMail(List.of(MailKey.of(one))))).isEqualTo(1);
        assertThat(done(new ReleaseMail(List.of(MailKey.of(one))))).isZero();
        assertThat(texts(bob)).containsExactly("two");
        assertThat(put(one, alice)).isEqualTo(PutMail.Result.TAKEN);
        assertThat(texts(bob)).containsExactly("two");
        assertThat(bind(bob.account())).isEqualTo(new Result.Bound(1, 0));
    }

    @Test
    void whatCameSaysNothingWhenNobodyIsThere() {
        assertThat(put(envelope(new Someone(), "hi"), new Someone())).isEqualTo(PutMail.Result.UNKNOWN_MAILBOX);
        assertThat(texts(new Someone())).isEmpty();
    }

    @Test
    void pagesEndByCountAndByBytesAndGoOnWhereTheyEnded() {
        Someone bob = new Someone().registered();
        Someone alice = new Someone();
        for (int i = 0; i < 30; i++) {
            put(envelope(bob, "m" + i), alice);
        }
        List<String> all = new ArrayList<>();
        long after = 0;
        ReadMail.Page page;
        do {
            page = read(bob, after, 7, PAGE_BYTES);
            all.addAll(texts(page));
            assertThat(page.mail()).hasSizeLessThanOrEqualTo(7);
            after = page.mail().get(page.mail().size() - 1).number();
        } while (!page.last());
        assertThat(all).hasSize(30).startsWith("m0", "m1").endsWith("m29");

        assertThat(read(bob, 0, PAGE, 1).mail()).hasSize(1);
        assertThat(read(bob, 0, PAGE, 1).last()).isFalse();
        assertThat(read(bob, after, PAGE, PAGE_BYTES)).isEqualTo(new ReadMail.Page(List.of(), true));
        put(envelope(bob, "later"), alice);
        assertThat(texts(read(bob, after, PAGE, PAGE_BYTES))).containsExactly("later");
    }

    @Test
    void junkUnderTheSameIdIsKeptBesideTheTrueEnvelope() {
        Someone bob = new Someone().registered();
        EnvelopeId id = EnvelopeId.random(randomness);
        put(envelope(bob, id, today + 20, "junk"), new Someone());
        put(envelope(bob, id, today + 20, "true"), new Someone());
        assertThat(texts(bob)).containsExactly("junk", "true");
    }

    @Test
    void quotasOfTheMailboxAndOfASenderHold() {
        Someone bob = new Someone().registered();
        Someone alice = new Someone();
        MailQuota tight = new MailQuota(3, 1 << 20, 2, 1 << 20);
        put(envelope(bob, "1"), alice, tight);
        Envelope second = envelope(bob, "2");
        put(second, alice, tight);
        assertThat(put(envelope(bob, "3"), alice, tight)).isEqualTo(PutMail.Result.SENDER_QUOTA);
        assertThat(put(envelope(bob, "4"), new Someone(), tight)).isEqualTo(PutMail.Result.HELD);
        assertThat(put(envelope(bob, "5"), new Someone(), tight)).isEqualTo(PutMail.Result.MAILBOX_FULL);

        done(new ReleaseMail(List.of(MailKey.of(second))));
        assertThat(put(envelope(bob, "6"), alice, tight)).as("room again").isEqualTo(PutMail.Result.HELD);
        MailQuota small = new MailQuota(100, envelope(bob, "x").size(), 100, 1 << 20);
        assertThat(put(envelope(bob, "7"), alice, small)).isEqualTo(PutMail.Result.MAILBOX_FULL);
        MailQuota stingy = new MailQuota(100, 1 << 20, 100, 1);
        assertThat(put(envelope(bob, "8"), alice, stingy)).isEqualTo(PutMail.Result.SENDER_QUOTA);
    }

    @Test
    void whatTheOperatorAllowsAMailboxCountsMoreThanTheUsual() {
        Someone bob = new Someone().registered();
        MailQuota one = new MailQuota(1, 1 << 20, 100, 1 << 20);
        assertThat(done(new ChangeRule(bob.name, rule -> rule.withQuota(2, 5L << 32))))
                .hasValue(bob.box());
        assertThat(put(envelope(bob, "1"), new Someone(), one)).isEqualTo(PutMail.Result.HELD);
        assertThat(put(envelope(bob, "2"), new Someone(), one)).isEqualTo(PutMail.Result.HELD);
        assertThat(put(envelope(bob, "3"), new Someone(), one)).isEqualTo(PutMail.Result.MAILBOX_FULL);
        done(new ChangeRule(bob.name, rule -> AccountRule.NONE));
        assertThat(put(envelope(bob, "4"), new Someone(), one)).isEqualTo(PutMail.Result.MAILBOX_FULL);
        assertThat(done(new ChangeRule(freeName(), rule -> rule))).isEmpty();
    }

    @Test
    void expiredMailIsNotShown() {
        Someone bob = new Someone().registered();
        put(envelope(bob, EnvelopeId.random(randomness), today + 1, "soon gone"), new Someone());
        put(envelope(bob, EnvelopeId.random(randomness), today + 9, "stays"), new Someone());
        assertThat(texts(bob)).containsExactly("soon gone", "stays");
        assertThat(texts(done(new ReadMail(bob.box(), 0, today + 1, PAGE, PAGE_BYTES))))
                .containsExactly("stays");
    }

    @Test
    void aNameAnIdentityAndAMailboxBelongTogetherForGood() {
        Someone bob = new Someone().registered();
        assertThat(bind(bob.account())).as("with another node key").isEqualTo(new Result.Bound(0, 0));
        assertThat(bind(new Someone(IdentityKeys.generate(randomness), bob.mailbox, bob.name).account()))
                .isEqualTo(new Result.NameTaken());
        assertThat(bind(new Someone(bob.identity, SigningKey.generate(randomness), bob.name).account()))
                .isEqualTo(new Result.OtherMailbox());
        assertThat(bind(new Someone(bob.identity, bob.mailbox, freeName()).account()))
                .isEqualTo(new Result.OtherName(bob.name));
        Someone thief = new Someone(IdentityKeys.generate(randomness), bob.mailbox, freeName());
        assertThat(bind(thief.account())).isEqualTo(new Result.OtherMailbox());
        assertThat(done(new FindAccount(thief.name))).isEmpty();

        AccountRecord renewed = bob.account();
        bind(renewed);
        assertThat(done(new FindAccount(bob.name))).hasValue(renewed.encoded());
        assertThat(done(new FindAccount(freeName()))).isEmpty();
        assertThat(bind(new Someone(thief.identity, SigningKey.generate(randomness), thief.name).account()))
                .as("the thief may be honest")
                .isEqualTo(new Result.Bound(0, 0));
    }

    @Test
    void aBlockedAccountMayNotEnterAndKeepsItsMail() {
        Someone bob = new Someone().registered();
        done(new ChangeRule(bob.name, rule -> rule.withBlocked(true)));
        assertThat(bind(bob.account())).isEqualTo(new Result.Blocked());
        assertThat(put(envelope(bob, "hi"), new Someone())).isEqualTo(PutMail.Result.HELD);
        done(new ChangeRule(bob.name, rule -> rule.withBlocked(false)));
        assertThat(bind(bob.account())).isEqualTo(new Result.Bound(1, 0));
    }

    @Test
    void aDeletedAccountLeavesNothingAndItsNameIsFree() {
        Someone bob = new Someone().registered();
        Totals before = done(Totals.READ);
        put(envelope(bob, "hi"), new Someone());
        Totals with = done(Totals.READ);
        assertThat(with.messages()).isEqualTo(before.messages() + 1);
        assertThat(with.bytes()).isGreaterThan(before.bytes());
        assertThat(done(new DeleteUser(bob.name))).hasValue(bob.box());

        assertThat(done(new DeleteUser(bob.name))).isEmpty();
        assertThat(done(Totals.READ)).isEqualTo(new Totals(before.accounts() - 1, before.messages(), before.bytes()));
        assertThat(texts(bob)).isEmpty();
        assertThat(put(envelope(bob, "hi"), new Someone())).isEqualTo(PutMail.Result.UNKNOWN_MAILBOX);
        new Someone(IdentityKeys.generate(randomness), SigningKey.generate(randomness), bob.name).registered();
        assertThat(bind(new Someone(bob.identity, bob.mailbox, freeName()).account()))
                .as("and so are its keys")
                .isEqualTo(new Result.Bound(0, 0));
    }

    @Test
    void accountsAreListedInTheOrderOfTheirNames() {
        Someone bob = new Someone().registered();
        Someone carl = new Someone(
                        IdentityKeys.generate(randomness),
                        SigningKey.generate(randomness),
                        new UserName(bob.name + "x"))
                .registered();
        put(envelope(carl, "hi"), new Someone());
        done(new ChangeRule(carl.name, rule -> rule.withBlocked(true)));
        List<ListUsers.User> users =
                done(new ListUsers(Bytes.of(bob.name.text().getBytes(StandardCharsets.US_ASCII)), 2));
        assertThat(users).extracting(ListUsers.User::name).containsExactly(bob.name.text(), carl.name.text());
        assertThat(users.get(1).waiting().messages()).isEqualTo(1);
        assertThat(users.get(1).rule().blocked()).isTrue();
        assertThat(done(new ListUsers(users.get(0).next(), 1)))
                .extracting(ListUsers.User::name)
                .containsExactly(carl.name.text());
    }

    @Test
    void aOneTimePrekeyIsHandedOutOnce() {
        Someone bob = new Someone().registered();
        assertThat(done(new TakePrekey(bob.box(), true))).isEmpty();
        Bytes fixed = Bytes.of(new byte[] {7});
        List<Bytes> items = List.of(Bytes.of(new byte[] {1}), Bytes.of(new byte[] {2}));
        assertThat(done(new StorePrekeys(bob.box(), false, fixed, items))).isEqualTo(2);
        assertThat(bind(bob.account())).isEqualTo(new Result.Bound(0, 2));
        assertThat(done(new TakePrekey(bob.box(), false))).hasValue(new TakePrekey.Bundle(fixed, Optional.empty(), 2));
        assertThat(done(new TakePrekey(bob.box(), true)))
                .hasValue(new TakePrekey.Bundle(fixed, Optional.of(items.get(0)), 1));
        Bytes third = Bytes.of(new byte[] {3});
        assertThat(done(new StorePrekeys(bob.box(), true, fixed, List.of(third))))
                .isEqualTo(1);
        assertThat(done(new TakePrekey(bob.box(), true))).hasValue(new TakePrekey.Bundle(fixed, Optional.of(third), 0));
        assertThat(done(new TakePrekey(bob.box(), true))).hasValue(new TakePrekey.Bundle(fixed, Optional.empty(), 0));
    }

    @Test
    void theNewestRecordIsKept() {
        Someone bob = new Someone().registered();
        assertThat(done(new FindRecord(bob.box()))).isEmpty();
        UserRecord ninth = record(bob, 9);
        assertThat(done(new KeepRecord(ninth))).isEqualTo(9);
        assertThat(done(new KeepRecord(record(bob, 8)))).isEqualTo(9);
        assertThat(done(new FindRecord(bob.box()))).hasValue(ninth.encoded());
        UserRecord tenth = record(bob, 10);
        assertThat(done(new KeepRecord(tenth))).isEqualTo(10);
        assertThat(done(new FindRecord(bob.box()))).hasValue(tenth.encoded());
    }

    private static UserRecord record(Someone of, long seq) {
        return UserRecord.sign(
                of.mailbox, seq, 0, Set.of(UserRecord.Served.DIRECT), 1, 24, Bytes.of(new byte[0]), List.of());
    }

    @Test
    void theWholeStoreHasABound() {
        Someone bob = new Someone().registered();
        Totals now = done(Totals.READ);
        MailQuota full = new MailQuota(100, 1 << 20, 100, 1 << 20, new Totals(0, now.messages() + 1, 0));
        assertThat(put(envelope(bob, "1"), new Someone(), full)).isEqualTo(PutMail.Result.HELD);
        assertThat(put(envelope(bob, "2"), new Someone(), full)).isEqualTo(PutMail.Result.STORE_QUOTA);
        Someone carl = new Someone();
        assertThat(done(new BindAccount(carl.account(), new Totals(now.accounts(), 0, 0))))
                .isEqualTo(new Result.NoRoom());
    }

    @Test
    void oldMailAndTombstonesAreSweptWithoutHarmToTheRest() {
        Someone bob = new Someone().registered();
        put(envelope(bob, "stays"), new Someone());
        Optional<Bytes> next = done(new Sweep(Bytes.of(new byte[0]), today, 512));
        while (next.isPresent()) {
            next = done(new Sweep(next.get(), today, 512));
        }
        assertThat(texts(bob)).containsExactly("stays");
        assertThat(done(new WriteProbe())).isTrue();
        assertThat(store.fault()).isEmpty();
    }
}

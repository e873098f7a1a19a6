package io.jaelegram.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.server.simulated.ModelServerDisk;
import io.jaelegram.server.store.log.MailLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store in which one row is missing or changed must not pass as whole. */
class StoreCheckTest {
    private static final byte[] ALL = new byte[0];
    private static final MailQuota QUOTA = new MailQuota(10, 10_000, 10, 10_000);

    private final Randomness randomness = Randomness.seeded(7);
    private final ModelServerDisk disk = new ModelServerDisk();
    private MailLog mail;
    private final AccountRecord bob = AccountRecord.sign(
            new UserName("bob"),
            IdentityKeys.generate(randomness),
            SigningKey.generate(randomness),
            SigningKey.generate(randomness).publicKey());

    @BeforeEach
    void fill() throws StoreException {
        mail = TestMail.open(disk.files());
        StoreFormat.open(disk, mail);
        apply(new BindAccount(bob));
        apply(new StorePrekeys(bob.mailboxId(), false, Bytes.of(new byte[9]), List.of(Bytes.of(new byte[5]))));
        SenderTag tags = new SenderTag(randomness);
        for (int number = 1; number <= 3; number++) {
            Envelope envelope =
                    Envelope.whole(EnvelopeId.random(randomness), bob.mailboxId(), 20_000, new byte[] {(byte) number});
            apply(new PutMail(new Mail(number, MailKey.of(envelope), envelope), bob.mailboxId(), tags, QUOTA));
        }
    }

    private <R> R apply(Transaction<R> transaction) throws StoreException {
        Rows rows = new Rows(disk, mail);
        R result = transaction.apply(rows);
        disk.write(rows.changes());
        if (mail.changed()) {
            mail.write();
        }
        return result;
    }

    private List<Engine.Change> rows(Table table, Predicate<byte[]> which) throws StoreException {
        List<Engine.Change> found = new ArrayList<>();
        disk.scan(table, ALL, ALL, (key, value) -> {
            if (which.test(key)) {
                found.add(new Engine.Change(table, key, Optional.of(value)));
            }
            return true;
        });
        return found;
    }

    @Test
    void aStoreThatTransactionsWroteIsWhole() {
        StoreCheck.Report report = StoreCheck.run(disk, mail);

        assertThat(report.problems()).isEmpty();
        assertThat(report.text()).startsWith("1 account, 3 waiting messages");
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCOUNTS", "IDENTITIES", "MAILBOXES"})
    void aRowThatIsMissingIsFound(Table table) throws StoreException {
        Engine.Change row = rows(table, key -> true).get(0);
        disk.write(List.of(new Engine.Change(table, row.key(), Optional.empty())));

        assertThat(StoreCheck.run(disk, mail).problems()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCOUNTS", "IDENTITIES"})
    void aRowWithOneBitChangedIsFound(Table table) throws StoreException {
        Engine.Change row = rows(table, key -> true).get(0);
        byte[] value = row.value().orElseThrow();
        value[Math.min(3, value.length - 1)] ^= 1;
        disk.write(List.of(row));

        assertThat(StoreCheck.run(disk, mail).problems()).isNotEmpty();
    }

    @Test
    void aPrekeyThatWasHandedOutAndIsStillThereIsFound() throws StoreException {
        Engine.Change item = rows(Table.PREKEYS, key -> key.length > 32).get(0);
        apply(new TakePrekey(bob.mailboxId(), true));
        assertThat(StoreCheck.run(disk, mail).problems()).isEmpty();
        disk.write(List.of(item));

        assertThat(StoreCheck.run(disk, mail).problems())
                .singleElement()
                .asString()
                .contains("handed out already");
    }

    @Test
    void anAccountThatIsNotCountedIsFound() throws StoreException {
        disk.write(List.of(new Engine.Change(Table.META, "accounts".getBytes(), Optional.empty())));

        assertThat(StoreCheck.run(disk, mail).problems())
                .singleElement()
                .asString()
                .contains("0 accounts are counted, there are 1");
    }

    @Test
    void aMessageWithOneBitChangedIsFoundWhileTheLogIsOpenAndAfterwards() throws StoreException {
        disk.files().flip(1, 200);
        assertThat(StoreCheck.run(disk, mail).problems()).containsExactly("mail: a message that waits is damaged");

        mail = TestMail.open(disk.files());
        assertThat(StoreCheck.run(disk, mail).problems())
                .singleElement()
                .asString()
                .contains("1 damaged record");
        assertThat(mail.all().messages()).as("the others wait").isEqualTo(2);
    }

    @Test
    void aRestoredStoreHasNoOneTimePrekeysAndIsWhole() throws StoreException {
        DiscardPrekeys.in(disk, mail);

        assertThat(apply(new TakePrekey(bob.mailboxId(), true)).orElseThrow().oneTime())
                .isEmpty();
        assertThat(StoreCheck.run(disk, mail).problems()).isEmpty();
    }
}

package io.jaelegram.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.server.store.log.MailLog;
import io.jaelegram.server.store.log.files.FolderFiles;
import io.jaelegram.server.store.rocks.RocksEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of format 2 in RocksDB, laid out by hand as that program wrote it, becomes one of format 3. */
class OldMailTest {
    private static final int DAY = 20_000;

    @TempDir
    Path folder;

    private final Randomness randomness = Randomness.seeded(11);
    private final AccountRecord bob = AccountRecord.sign(
            new UserName("bob"),
            IdentityKeys.generate(randomness),
            SigningKey.generate(randomness),
            SigningKey.generate(randomness).publicKey());
    private final List<Mail> waiting = new ArrayList<>();
    private final Mail taken = mail(1);

    private Mail mail(long number) {
        Envelope envelope = Envelope.whole(EnvelopeId.random(randomness), bob.mailboxId(), DAY, randomness.bytes(300));
        return new Mail(number, MailKey.of(envelope), envelope);
    }

    private static Engine.Change row(Table table, byte[] key, byte[] value) {
        return new Engine.Change(table, key, Optional.of(value));
    }

    private static byte[] name(Mail mail) {
        return new ByteWriter(64)
                .raw(mail.key().mailbox().bytes())
                .raw(mail.key().id().bytes())
                .raw(mail.key().digest())
                .toArray();
    }

    private static byte[] idRow(int state, Mail mail) {
        return new ByteWriter(25)
                .u8(state)
                .u64(state == 1 ? mail.number() : 0)
                .u32(DAY)
                .u32(mail.envelope().size())
                .raw(new byte[8])
                .toArray();
    }

    private void writeFormat2(Engine engine) throws StoreException {
        byte[] box = bob.mailboxId().bytes().toArray();
        List<Engine.Change> rows = new ArrayList<>();
        rows.add(row(Table.META, "format".getBytes(StandardCharsets.US_ASCII), new byte[] {0, 0, 0, 2}));
        rows.add(row(Table.META, "run".getBytes(StandardCharsets.US_ASCII), new byte[] {0, 0, 0, 7}));
        rows.add(row(Table.META, "totals".getBytes(StandardCharsets.US_ASCII), new byte[24]));
        rows.add(row(
                Table.ACCOUNTS, AccountRow.key(bob.name()), AccountRow.of(bob).encode()));
        rows.add(row(Table.IDENTITIES, bob.identity().bytes().toArray(), AccountRow.key(bob.name())));
        rows.add(row(Table.MAILBOXES, box, new byte[20]));
        rows.add(row(Table.IDS, name(taken), idRow(2, taken)));
        for (int i = 0; i < 2_500; i++) {
            Mail mail = mail(2 + i);
            waiting.add(mail);
            rows.add(row(Table.IDS, name(mail), idRow(1, mail)));
            rows.add(row(
                    Table.MAIL,
                    new ByteWriter(40).raw(box).u64(mail.number()).toArray(),
                    MailRow.value(mail.key(), mail.envelope())));
        }
        rows.add(row(Table.SHARES, new ByteWriter(40).raw(box).raw(new byte[8]).toArray(), new byte[12]));
        engine.write(rows);
    }

    private MailLog log() throws StoreException {
        return TestMail.open(FolderFiles.of(folder.resolve("store")));
    }

    private void isWhole(Engine engine, MailLog log) throws StoreException {
        assertThat(log.read(new ReadMail(bob.mailboxId(), 0, 0, 10_000, 1 << 30))
                        .mail())
                .containsExactlyElementsOf(waiting);
        assertThat(log.find(taken.key())).hasValue(MailStore.State.TAKEN);
        assertThat(StoreCheck.run(engine, log).problems()).isEmpty();
        for (Table table : List.of(Table.MAIL, Table.IDS, Table.SHARES)) {
            engine.scan(table, new byte[0], new byte[0], (key, value) -> {
                throw new AssertionError("a row is left in " + table);
            });
        }
    }

    @Test
    void mailAndTombstonesMoveIntoTheLogAndTheirRowsGo() throws StoreException {
        try (Engine engine = RocksEngine.open(folder.resolve("store"), 0)) {
            writeFormat2(engine);
            try (MailLog log = log()) {
                assertThat(StoreFormat.open(engine, log)).isEqualTo(8);
                isWhole(engine, log);
            }
            try (MailLog log = log()) {
                assertThat(StoreFormat.open(engine, log)).isEqualTo(9);
                isWhole(engine, log);
            }
        }
    }

    @Test
    void aMoveThatWasCutOffBeginsAnew() throws StoreException {
        try (Engine engine = RocksEngine.open(folder.resolve("store"), 0)) {
            writeFormat2(engine);
            try (MailLog log = log()) {
                OldMail.copy(engine, log);
            }
            try (MailLog log = log()) {
                StoreFormat.open(engine, log);
                isWhole(engine, log);
            }
        }
    }

    @Test
    void aDamagedOldRowStopsTheMoveAndChangesNothing() throws StoreException {
        byte[] box = bob.mailboxId().bytes().toArray();
        byte[] key = new ByteWriter(40).raw(box).u64(9_999_999).toArray();
        try (Engine engine = RocksEngine.open(folder.resolve("store"), 0);
                MailLog log = log()) {
            writeFormat2(engine);
            engine.write(List.of(row(Table.MAIL, key, new byte[20])));

            assertThatThrownBy(() -> StoreFormat.open(engine, log))
                    .extracting(e -> ((StoreException) e).kind())
                    .isEqualTo(StoreException.Kind.DAMAGED);
            assertThat(StoreFormat.readable(engine)).hasValue(2);
            assertThat(engine.get(Table.MAIL, key)).isPresent();
        }
    }

    @Test
    void mailOfAnAccountThatIsGoneIsForgotten() throws StoreException {
        try (Engine engine = RocksEngine.open(folder.resolve("store"), 0);
                MailLog log = log()) {
            StoreFormat.open(engine, log);
            log.put(mail(1), 0);
            log.write();
            StoreFormat.open(engine, log);

            assertThat(log.mailboxes()).isEmpty();
        }
    }
}

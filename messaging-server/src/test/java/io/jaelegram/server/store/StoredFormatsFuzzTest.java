package io.jaelegram.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.server.simulated.ModelServerDisk;
import io.jaelegram.server.store.log.LogFile;
import io.jaelegram.server.store.log.MailLog;
import java.util.List;
import java.util.Optional;

/** Any bytes on the disk are either a row or damage that is named; nothing else. */
class StoredFormatsFuzzTest {
    private static final MailboxId MAILBOX = new MailboxId(Bytes.of(new byte[MailboxId.SIZE]));

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreARowOrNamedDamage(FuzzedDataProvider data) throws StoreException {
        Table table = data.pickValue(new Table[] {Table.PREKEYS, Table.RULES, Table.MAIL, Table.IDS});
        byte[] mailbox = MAILBOX.bytes().toArray();
        byte[] key = table == Table.MAIL || table == Table.IDS ? data.consumeBytes(80) : mailbox;
        ModelServerDisk disk = new ModelServerDisk();
        disk.write(List.of(new Engine.Change(table, key, Optional.of(data.consumeRemainingAsBytes()))));
        MailLog mail = TestMail.empty();
        named(() -> new TakePrekey(MAILBOX, true).apply(new Rows(disk, mail)));
        named(() -> AccountRule.find(disk, MAILBOX));
        named(() -> {
            OldMail.copy(disk, mail);
            return mail;
        });
    }

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreALogOrNamedDamage(byte[] bytes) throws StoreException {
        ModelServerDisk disk = new ModelServerDisk();
        LogFile file = disk.files().create(1);
        file.write(0, bytes, bytes.length);
        disk.files().create(2);
        named(() -> {
            MailLog mail = TestMail.open(disk.files());
            mail.verify();
            return mail.read(new ReadMail(MAILBOX, 0, 0, 10, 1_000));
        });
    }

    /** Something that reads the disk. */
    private interface Read {
        Object run() throws StoreException;
    }

    private static void named(Read read) {
        try {
            read.run();
        } catch (StoreException e) {
            assertThat(e.kind()).isIn(StoreException.Kind.DAMAGED, StoreException.Kind.NEWER_FORMAT);
        }
    }
}

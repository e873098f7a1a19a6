package io.jaelegram.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.server.simulated.ModelServerDisk;
import java.util.List;
import java.util.Optional;

/** Any bytes on the disk are either a row or damage that is named; nothing else. */
class StoredFormatsFuzzTest {
    private static final MailboxId MAILBOX = new MailboxId(Bytes.of(new byte[MailboxId.SIZE]));

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreARowOrNamedDamage(FuzzedDataProvider data) throws StoreException {
        Table table = Table.values()[data.consumeInt(1, Table.values().length - 1)];
        byte[] mailbox = MAILBOX.bytes().toArray();
        byte[] key = table == Table.MAIL || table == Table.IDS ? data.consumeBytes(80) : mailbox;
        ModelServerDisk disk = new ModelServerDisk();
        disk.write(List.of(
                new Engine.Change(Table.MAILBOXES, mailbox, Optional.of(new byte[] {
                    0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0
                })),
                new Engine.Change(table, key, Optional.of(data.consumeRemainingAsBytes()))));
        for (Transaction<?> reading : List.of(
                new ReadMail(MAILBOX, 0, 0, 10, 1_000),
                new TakePrekey(MAILBOX, true),
                new Sweep(Bytes.of(new byte[0]), 30_000, 10))) {
            try {
                reading.apply(new Rows(disk));
            } catch (StoreException e) {
                assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED);
            }
        }
    }
}

package io.jaelegram.server.store;

import io.jaelegram.server.simulated.ModelServerDisk;
import io.jaelegram.server.store.log.LogFiles;
import io.jaelegram.server.store.log.LogSettings;
import io.jaelegram.server.store.log.MailLog;

/** Logs of mail for tests: with small files, so that they fill and go. */
final class TestMail {
    static final LogSettings SMALL = new LogSettings(16 * 1024, 1024, 4 * 1024, 64 << 20);

    private TestMail() {}

    static MailLog empty() throws StoreException {
        return open(new ModelServerDisk().files());
    }

    static MailLog open(LogFiles files) throws StoreException {
        return MailLog.open(files, SMALL);
    }
}

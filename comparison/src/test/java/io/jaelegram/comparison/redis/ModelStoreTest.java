package io.jaelegram.comparison.redis;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.simulated.ModelServerDisk;
import io.jaelegram.server.store.ServerStore;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.log.MailLog;

class ModelStoreTest extends StoreContract {
    @Override
    protected Store open(Loop loop) throws StoreException {
        return ServerStore.open(new ModelServerDisk(), MailLog.open(new ModelServerDisk().files(), SMALL_LOGS), loop);
    }
}

package io.jaelegram.server.store;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.simulated.ModelServerDisk;

class ModelStoreTest extends StoreContract {
    @Override
    protected Store open(Loop loop) throws StoreException {
        return ServerStore.open(new ModelServerDisk(), TestMail.empty(), loop);
    }
}

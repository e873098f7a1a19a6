package io.jaelegram.server.store;

import io.jaelegram.server.simulated.ModelServerDisk;

class ModelServerDiskTest extends EngineContractTest {
    private final ModelServerDisk disk = new ModelServerDisk();

    @Override
    Engine open() {
        return disk;
    }
}

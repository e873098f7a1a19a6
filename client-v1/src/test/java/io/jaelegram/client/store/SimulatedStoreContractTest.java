package io.jaelegram.client.store;

import io.jaelegram.client.store.CommitResult.Kind;
import io.jaelegram.crypto.Randomness;
import java.util.function.BooleanSupplier;

class SimulatedStoreContractTest extends StoreContract {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final VirtualLoop loop = new VirtualLoop();

    @Override
    Store open() {
        disk.heal();
        return new SimulatedStore(disk, loop, Randomness.seeded(7));
    }

    @Override
    void await(BooleanSupplier condition) {
        loop.until(condition);
    }

    @Override
    void fillDisk() {
        disk.fail(Kind.FULL);
    }

    @Override
    void freeDisk() {
        disk.heal();
    }

    @Override
    void breakDisk() {
        disk.fail(Kind.IO);
    }
}

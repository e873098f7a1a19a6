package io.jaelegram.crypto.rest;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;

public final class RecordSealer {
    RecordSealer() {}

    public byte[] opaqueKey(int table, byte[] plainKey) {
        throw new IllegalStateException("not in this commit");
    }

    public byte[] seal(int table, byte[] rowKey, byte[] value, Randomness random) {
        throw new IllegalStateException("not in this commit");
    }

    public byte[] open(int table, byte[] rowKey, byte[] sealed) throws RefusedException {
        throw new IllegalStateException("not in this commit");
    }

    public void destroy() {
        throw new IllegalStateException("not in this commit");
    }
}

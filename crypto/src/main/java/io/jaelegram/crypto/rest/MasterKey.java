package io.jaelegram.crypto.rest;

import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.primitive.Hkdf;
import io.jaelegram.crypto.primitive.Secrets;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The one secret of a store, from which every other key of it follows. It never changes; a passphrase only wraps it,
 * so a change of passphrase rewrites one small file and no value.
 */
public final class MasterKey {
    static final int BYTES = 32;
    static final int STORE_ID_BYTES = 16;

    private final byte[] key;
    private final byte[] storeId;
    private boolean destroyed;

    /** Takes the arrays. */
    MasterKey(byte[] key, byte[] storeId) {
        this.key = key;
        this.storeId = storeId;
    }

    public static MasterKey generate(Randomness random) {
        return new MasterKey(random.bytes(BYTES), random.bytes(STORE_ID_BYTES));
    }

    /**
     * The bytes of a key file. Wrapping the same key under another passphrase changes the passphrase.
     *
     * @param passphrase wiped by the caller; without one the file protects nothing but its own integrity
     */
    public byte[] wrap(Optional<char[]> passphrase, Randomness random, Argon2Cost cost) {
        requireAlive();
        return KeyFile.write(key, storeId, passphrase, random, cost);
    }

    /**
     * @param maxHeapBytes what a stretched passphrase may take of this process
     * @throws WrongPassphraseException when the file is whole and the passphrase is not the one
     * @throws RefusedException when the file is damaged, newer, or of impossible cost
     */
    public static MasterKey unwrap(byte[] keyFile, Optional<char[]> passphrase, long maxHeapBytes)
            throws WrongPassphraseException, RefusedException {
        return KeyFile.parse(keyFile).open(passphrase, maxHeapBytes);
    }

    /** Whether this key file asks for a passphrase. */
    public static boolean needsPassphrase(byte[] keyFile) throws RefusedException {
        return KeyFile.parse(keyFile).locked();
    }

    /** Seals the store's values; a new object with keys of its own at each call. */
    public RecordSealer sealer() {
        return new RecordSealer(derive(Label.REST_VALUE), derive(Label.REST_ROW_NAME), storeId);
    }

    /** The head of a store without rows. */
    public StoreHead emptyHead() {
        return StoreHead.empty(derive(Label.REST_ROW_DIGEST), derive(Label.REST_HEAD));
    }

    /** Reads what {@link StoreHead#encode} wrote under this key. */
    public StoreHead openHead(byte[] encoded) throws RefusedException {
        return StoreHead.open(derive(Label.REST_ROW_DIGEST), derive(Label.REST_HEAD), encoded);
    }

    /** Wipes the key; using it afterwards is a programming error. Sealers made before go on working. */
    public void destroy() {
        destroyed = true;
        Secrets.wipe(key);
    }

    @Override
    public String toString() {
        return "MasterKey of store "
                + Integer.toHexString(ByteBuffer.wrap(storeId).getInt());
    }

    private byte[] derive(Label label) {
        requireAlive();
        return Hkdf.derive(storeId, key, label.bytes(), BYTES);
    }

    private void requireAlive() {
        if (destroyed) {
            throw new IllegalStateException("this master key was destroyed");
        }
    }
}

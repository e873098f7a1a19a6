package io.jaelegram.crypto.rest;

import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.AesGcm;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.crypto.primitive.Secrets;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Seals each value of a store before the database sees it: format u8, salt 16, AES-256-GCM, tag 16, thus 33 bytes more.
 * The key is fresh for each salt, so that no count of writes makes a nonce repeat. Store, table and row key are
 * associated data: a value that was moved does not open.
 */
public final class RecordSealer {
    /** What a sealed value is longer than its plaintext. */
    public static final int OVERHEAD = 1 + 16 + AesGcm.TAG_BYTES;

    private static final byte FORMAT = 1;
    private static final int SALT = 16;

    /** 128 bits: names stay apart up to some 2^64 of them. */
    private static final int OPAQUE_KEY = 16;

    /** One key, one message: the nonce carries nothing. */
    private static final byte[] NONCE = new byte[AesGcm.NONCE_BYTES];

    private final byte[] valueKey;
    private final byte[] nameKey;
    private final byte[] storeId;

    RecordSealer(byte[] valueKey, byte[] nameKey, byte[] storeId) {
        this.valueKey = valueKey;
        this.nameKey = nameKey;
        this.storeId = storeId;
    }

    /** 16 bytes that stand for a name in a row key: the same for the same table and name, and meaningless outside. */
    public byte[] opaqueKey(int table, byte[] plainKey) {
        return HmacSha256.truncated(OPAQUE_KEY, nameKey, Label.REST_ROW_NAME.bytes(), number(table), plainKey);
    }

    public byte[] seal(int table, byte[] rowKey, byte[] value, Randomness random) {
        byte[] salt = random.bytes(SALT);
        byte[] key = keyOf(salt);
        byte[] sealed = AesGcm.seal(key, NONCE, value, place(table, rowKey));
        Secrets.wipe(key);
        return ByteBuffer.allocate(1 + SALT + sealed.length)
                .put(FORMAT)
                .put(salt)
                .put(sealed)
                .array();
    }

    /**
     * @throws RefusedException when the value was changed, moved from another place or store, or is of a newer format
     */
    public byte[] open(int table, byte[] rowKey, byte[] sealed) throws RefusedException {
        if (sealed.length < OVERHEAD) {
            throw damaged(table);
        }
        if (sealed[0] != FORMAT) {
            throw new RefusedException(
                    Reason.VERSION,
                    "A stored value is of format " + (sealed[0] & 0xff) + "; this version of Jaelegram reads format "
                            + FORMAT + ".");
        }
        byte[] key = keyOf(Arrays.copyOfRange(sealed, 1, 1 + SALT));
        int from = 1 + SALT;
        var value = AesGcm.open(key, NONCE, sealed, from, sealed.length - from, place(table, rowKey));
        Secrets.wipe(key);
        return value.orElseThrow(() -> damaged(table));
    }

    /** Wipes the keys; for the end of the process's use of the store. */
    public void destroy() {
        Secrets.wipe(valueKey, nameKey);
    }

    @Override
    public String toString() {
        return "RecordSealer";
    }

    private byte[] keyOf(byte[] salt) {
        return HmacSha256.mac(valueKey, Label.REST_VALUE.bytes(), salt);
    }

    private byte[] place(int table, byte[] rowKey) {
        return ByteBuffer.allocate(1 + storeId.length + 4 + rowKey.length)
                .put(FORMAT)
                .put(storeId)
                .putInt(table)
                .put(rowKey)
                .array();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static RefusedException damaged(int table) {
        return new RefusedException(
                Reason.ALTERED, "A stored value of table " + table + " was changed or moved outside Jaelegram.");
    }
}

package io.jaelegram.crypto.rest;

import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.AesGcm;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.crypto.primitive.Secrets;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A hash of all rows that follows each change in constant time: the sum mod 2^256 of a keyed digest of each row (after
 * MSet-Add-Hash, Clarke et al. 2003), the number of rows, and a count of commits. Stored with every commit, it reveals
 * a store that lost rows or whose rows are not all of one time. It is sealed, not only authenticated: whoever saw the
 * sums could search for other rows that add up to them. An immutable value.
 */
public final class StoreHead {
    private static final int SUM = HmacSha256.BYTES;
    private static final byte[] NONCE = new byte[AesGcm.NONCE_BYTES];
    private static final byte FORMAT = 1;
    private static final int SALT = 16;
    private static final int PLAIN = 8 + 8 + SUM;

    /** Bytes of an encoded head: format u8, salt 16, commits u64, rows u64, sum 32, tag 16. */
    public static final int BYTES = 1 + SALT + PLAIN + AesGcm.TAG_BYTES;

    private final byte[] digestKey;
    private final byte[] sealKey;
    private final long commits;
    private final long rows;
    private final byte[] sum;

    private StoreHead(byte[] digestKey, byte[] sealKey, long commits, long rows, byte[] sum) {
        this.digestKey = digestKey;
        this.sealKey = sealKey;
        this.commits = commits;
        this.rows = rows;
        this.sum = sum;
    }

    static StoreHead empty(byte[] digestKey, byte[] sealKey) {
        return new StoreHead(digestKey, sealKey, 0, 0, new byte[SUM]);
    }

    /** The head after a row was put where none stood; a replaced row is removed first. */
    public StoreHead add(int table, byte[] rowKey, byte[] sealedValue) {
        byte[] next = sum.clone();
        byte[] digest = digest(table, rowKey, sealedValue);
        int carry = 0;
        for (int i = SUM - 1; i >= 0; i--) {
            carry += (next[i] & 0xff) + (digest[i] & 0xff);
            next[i] = (byte) carry;
            carry >>>= 8;
        }
        return new StoreHead(digestKey, sealKey, commits, rows + 1, next);
    }

    /** The head after a row was deleted; all three arguments as it stood. */
    public StoreHead remove(int table, byte[] rowKey, byte[] sealedValue) {
        byte[] next = sum.clone();
        byte[] digest = digest(table, rowKey, sealedValue);
        int borrow = 0;
        for (int i = SUM - 1; i >= 0; i--) {
            int difference = (next[i] & 0xff) - (digest[i] & 0xff) - borrow;
            next[i] = (byte) difference;
            borrow = difference < 0 ? 1 : 0;
        }
        return new StoreHead(digestKey, sealKey, commits, rows - 1, next);
    }

    /** One more commit. */
    public StoreHead nextCommit() {
        return new StoreHead(digestKey, sealKey, commits + 1, rows, sum);
    }

    public long commits() {
        return commits;
    }

    public long rows() {
        return rows;
    }

    /** Whether both stand for the same rows: compares a stored head with one made by adding every row found. */
    public boolean sameRows(StoreHead other) {
        return rows == other.rows && Secrets.equal(sum, other.sum);
    }

    /** {@link #BYTES} bytes. The salt comes from the content, as in SIV modes: other content, other key. */
    public byte[] encode() {
        byte[] plain = ByteBuffer.allocate(PLAIN)
                .putLong(commits)
                .putLong(rows)
                .put(sum)
                .array();
        byte[] salt = HmacSha256.truncated(SALT, sealKey, Label.REST_HEAD.bytes(), plain);
        byte[] key = keyOf(sealKey, salt);
        byte[] sealed = AesGcm.seal(key, NONCE, plain, new byte[] {FORMAT});
        Secrets.wipe(key);
        return ByteBuffer.allocate(BYTES).put(FORMAT).put(salt).put(sealed).array();
    }

    static StoreHead open(byte[] digestKey, byte[] sealKey, byte[] encoded) throws RefusedException {
        if (encoded.length == 0 || encoded[0] == FORMAT && encoded.length != BYTES) {
            throw damaged();
        }
        if (encoded[0] != FORMAT) {
            throw new RefusedException(
                    Reason.VERSION,
                    "The store's head is of format " + (encoded[0] & 0xff) + "; this version of Jaelegram reads format "
                            + FORMAT + ".");
        }
        byte[] key = keyOf(sealKey, Arrays.copyOfRange(encoded, 1, 1 + SALT));
        int from = 1 + SALT;
        byte[] plain = AesGcm.open(key, NONCE, encoded, from, encoded.length - from, new byte[] {FORMAT})
                .orElseThrow(StoreHead::damaged);
        Secrets.wipe(key);
        ByteBuffer in = ByteBuffer.wrap(plain);
        long commits = in.getLong();
        long rows = in.getLong();
        byte[] sum = new byte[SUM];
        in.get(sum);
        return new StoreHead(digestKey, sealKey, commits, rows, sum);
    }

    @Override
    public String toString() {
        return "StoreHead of " + rows + " rows after " + commits + " commits";
    }

    private byte[] digest(int table, byte[] rowKey, byte[] sealedValue) {
        byte[] place =
                ByteBuffer.allocate(8).putInt(table).putInt(rowKey.length).array();
        return HmacSha256.mac(digestKey, Label.REST_ROW_DIGEST.bytes(), place, rowKey, sealedValue);
    }

    private static byte[] keyOf(byte[] sealKey, byte[] salt) {
        return HmacSha256.mac(sealKey, Label.REST_HEAD.bytes(), salt);
    }

    private static RefusedException damaged() {
        return new RefusedException(
                Reason.ALTERED, "The store's head was changed outside Jaelegram: the store is not to be trusted.");
    }
}

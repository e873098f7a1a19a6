package io.jaelegram.crypto.rest;

import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.AesGcm;
import io.jaelegram.crypto.primitive.Hkdf;
import io.jaelegram.crypto.primitive.Providers;
import io.jaelegram.crypto.primitive.Secrets;
import io.jaelegram.crypto.primitive.Sha256;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A wrapped master key, 118 bytes: magic "jgkey" 5, format u8, locked u8, store id 16, memory KiB u32, passes u8, salt
 * 16, nonce 12, master key 32 under AES-256-GCM with its tag 16 and all before as associated data, and the first 15
 * bytes of a SHA-256 over all of it, which tells a damaged file from a wrong passphrase.
 */
final class KeyFile {
    private static final byte[] MAGIC = {'j', 'g', 'k', 'e', 'y'};
    private static final int FORMAT = 1;
    private static final int SALT = 16;
    private static final int HEAD = MAGIC.length + 2 + MasterKey.STORE_ID_BYTES + 4 + 1 + SALT;
    private static final int BODY = HEAD + AesGcm.NONCE_BYTES + MasterKey.BYTES + AesGcm.TAG_BYTES;
    private static final int CHECKSUM = 15;
    private static final int BYTES = BODY + CHECKSUM;

    private final byte[] file;
    private final boolean locked;
    private final byte[] storeId;
    private final long memoryKib;
    private final int passes;
    private final byte[] salt;

    private KeyFile(byte[] file, boolean locked, ByteBuffer rest) {
        this.file = file;
        this.locked = locked;
        this.storeId = new byte[MasterKey.STORE_ID_BYTES];
        rest.get(storeId);
        this.memoryKib = rest.getInt() & 0xffffffffL;
        this.passes = rest.get() & 0xff;
        this.salt = new byte[SALT];
        rest.get(salt);
    }

    static byte[] write(
            byte[] master, byte[] storeId, Optional<char[]> passphrase, Randomness random, Argon2Cost cost) {
        byte[] salt = random.bytes(SALT);
        byte[] nonce = random.bytes(AesGcm.NONCE_BYTES);
        ByteBuffer out = ByteBuffer.allocate(BYTES).put(MAGIC).put((byte) FORMAT);
        out.put((byte) (passphrase.isPresent() ? 1 : 0)).put(storeId);
        out.putInt(cost.memoryKib()).put((byte) cost.passes()).put(salt);
        byte[] head = Arrays.copyOf(out.array(), HEAD);
        byte[] wrapping = wrappingKey(passphrase, salt, cost);
        out.put(nonce).put(AesGcm.seal(wrapping, nonce, master, head));
        Secrets.wipe(wrapping);
        return out.put(checksum(out.array())).array();
    }

    static KeyFile parse(byte[] file) throws RefusedException {
        if (file.length < MAGIC.length + 1 || !Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length))) {
            throw new RefusedException(Reason.MALFORMED, "This is not a Jaelegram key file.");
        }
        if (file[MAGIC.length] != FORMAT) {
            throw new RefusedException(
                    Reason.VERSION,
                    "The key file is of format " + (file[MAGIC.length] & 0xff)
                            + "; this version of Jaelegram reads format " + FORMAT + ".");
        }
        boolean whole = file.length == BYTES
                && Secrets.equal(checksum(file), Arrays.copyOfRange(file, BODY, BYTES))
                && file[MAGIC.length + 1] <= 1
                && file[MAGIC.length + 1] >= 0;
        if (!whole) {
            throw damaged();
        }
        boolean locked = file[MAGIC.length + 1] == 1;
        return new KeyFile(file.clone(), locked, ByteBuffer.wrap(file, MAGIC.length + 2, BYTES - MAGIC.length - 2));
    }

    boolean locked() {
        return locked;
    }

    MasterKey open(Optional<char[]> passphrase, long maxHeapBytes) throws WrongPassphraseException, RefusedException {
        Argon2Cost cost = Argon2Cost.read(memoryKib, passes, locked ? maxHeapBytes : Long.MAX_VALUE);
        if (locked && passphrase.isEmpty()) {
            throw new WrongPassphraseException();
        }
        byte[] wrapping = wrappingKey(locked ? passphrase : Optional.empty(), salt, cost);
        byte[] nonce = Arrays.copyOfRange(file, HEAD, HEAD + AesGcm.NONCE_BYTES);
        byte[] head = Arrays.copyOf(file, HEAD);
        int from = HEAD + AesGcm.NONCE_BYTES;
        Optional<byte[]> master = AesGcm.open(wrapping, nonce, file, from, BODY - from, head);
        Secrets.wipe(wrapping);
        if (master.isEmpty() && locked) {
            throw new WrongPassphraseException();
        }
        return new MasterKey(master.orElseThrow(KeyFile::damaged), storeId.clone());
    }

    private static byte[] wrappingKey(Optional<char[]> passphrase, byte[] salt, Argon2Cost cost) {
        byte[] stretched = new byte[MasterKey.BYTES];
        if (passphrase.isPresent()) {
            ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase.get()));
            byte[] bytes = new byte[utf8.remaining()];
            utf8.get(bytes);
            Secrets.wipe(utf8.array());
            stretched = Providers.current().argon2id(bytes, salt, cost.memoryKib(), cost.passes(), MasterKey.BYTES);
            Secrets.wipe(bytes);
        }
        byte[] key = Hkdf.derive(salt, stretched, Label.REST_WRAP.bytes(), AesGcm.KEY_BYTES);
        Secrets.wipe(stretched);
        return key;
    }

    private static byte[] checksum(byte[] file) {
        byte[] hash = Sha256.hash(Label.REST_KEY_FILE.bytes(), Arrays.copyOf(file, BODY));
        return Arrays.copyOf(hash, CHECKSUM);
    }

    private static RefusedException damaged() {
        return new RefusedException(
                Reason.ALTERED, "The key file is damaged: without it the store cannot be opened. Restore a copy.");
    }
}

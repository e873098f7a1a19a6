package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.Hkdf;
import io.jaelegram.crypto.primitive.Secrets;
import io.jaelegram.crypto.primitive.Sha256;
import java.util.Arrays;

/** One epoch of the post-quantum ratchet: a root for the next one and a chain each way. */
final class PqEpoch {
    /** Messages, both ways, after which a new epoch is due: PQ3's figure. */
    static final int MESSAGES = 50;

    /** Seconds after which a new epoch is due. */
    static final long SECONDS = 24 * 3600;

    private static final int KEY = 32;

    private final int number;
    private final long started;
    private final byte[] root;
    private final HashChain send;
    private final HashChain receive;

    private PqEpoch(int number, long started, byte[] root, HashChain send, HashChain receive) {
        this.number = number;
        this.started = started;
        this.root = root;
        this.send = send;
        this.receive = receive;
    }

    static PqEpoch first(byte[] setUpSecret, boolean initiator, byte[] sessionId, long now) {
        return derive(0, new byte[KEY], setUpSecret, new byte[0], initiator, sessionId, now);
    }

    PqEpoch next(byte[] secret, byte[] publicKey, byte[] ciphertext, boolean initiator, byte[] sessionId, long now) {
        return derive(number + 1, root, secret, Sha256.hash(publicKey, ciphertext), initiator, sessionId, now);
    }

    private static PqEpoch derive(
            int number, byte[] salt, byte[] secret, byte[] bound, boolean initiator, byte[] sessionId, long now) {
        byte[] info = Labelled.message(Label.PQ_ROOT_STEP, id(number), sessionId, bound);
        byte[] out = Hkdf.derive(salt, secret, info, 3 * KEY);
        HashChain fromInitiator = HashChain.of(HashChain.Kind.POST_QUANTUM, Arrays.copyOfRange(out, KEY, 2 * KEY));
        HashChain fromResponder = HashChain.of(HashChain.Kind.POST_QUANTUM, Arrays.copyOfRange(out, 2 * KEY, 3 * KEY));
        byte[] root = Arrays.copyOf(out, KEY);
        Secrets.wipe(out);
        return initiator
                ? new PqEpoch(number, now, root, fromInitiator, fromResponder)
                : new PqEpoch(number, now, root, fromResponder, fromInitiator);
    }

    /** The epoch with these low bits that is nearest to ours. */
    static int nearest(int low, int current) {
        int span = 1 << Header.EPOCH_BITS;
        int ahead = low - current & span - 1;
        return current + (ahead < span / 2 ? ahead : ahead - span);
    }

    static byte[] id(int number) {
        return new Packer(4).u32(number).finish();
    }

    int number() {
        return number;
    }

    HashChain send() {
        return send;
    }

    HashChain receive() {
        return receive;
    }

    boolean due(long now) {
        return send.next() + receive.next() >= MESSAGES || now - started >= SECONDS;
    }

    /** Wipes what only sending and the next epoch needed; the receiving chain lives on in the caller's hands. */
    void endSending() {
        Secrets.wipe(root);
        send.destroy();
    }

    PqEpoch copy() {
        return new PqEpoch(number, started, root.clone(), send.copy(), receive.copy());
    }

    void encode(Packer out) {
        out.u32(number).u64(started).raw(root);
        send.encode(out);
        receive.encode(out);
    }

    static PqEpoch decode(Unpacker in) throws RefusedException {
        int number = (int) in.u32();
        long started = in.u64();
        byte[] root = in.raw(KEY);
        HashChain send = HashChain.decode(HashChain.Kind.POST_QUANTUM, in);
        return new PqEpoch(number, started, root, send, HashChain.decode(HashChain.Kind.POST_QUANTUM, in));
    }

    void destroy() {
        Secrets.wipe(root);
        send.destroy();
        receive.destroy();
    }
}

package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.Hkdf;
import io.jaelegram.crypto.primitive.Secrets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The classical half: Double Ratchet with header encryption (Signal's specification, section 4) over X25519. A new
 * agreement at each change of speaker heals from a stolen state in one round trip. Mutable; one working copy.
 */
final class EcRatchet {
    /** Header keys of ended receiving chains, kept so that a duplicate is known as one instead of as a stranger's. */
    private static final int FORMER = 5;

    private static final int KEY = 32;
    private static final byte[] NONE = new byte[0];

    private byte[] root;
    private AgreementKey self;
    private byte[] peer;
    private HashChain send;
    private HashChain receive;
    private byte[] headerSend;
    private byte[] headerReceive;
    private byte[] nextHeaderSend;
    private byte[] nextHeaderReceive;
    private int previousCount;
    private final SkippedKeys skipped;
    private final List<byte[]> former;

    private EcRatchet(SkippedKeys skipped, List<byte[]> former) {
        this.skipped = skipped;
        this.former = former;
    }

    /** The side that sends first; takes the secrets. */
    static EcRatchet initiator(SetUpSecrets secrets, byte[] theirPrekey, Randomness random) throws RefusedException {
        EcRatchet ratchet = new EcRatchet(new SkippedKeys(), new ArrayList<>());
        ratchet.root = secrets.root().clone();
        ratchet.self = AgreementKey.generate(random);
        ratchet.peer = theirPrekey;
        ratchet.nextHeaderSend = NONE;
        ratchet.receive = HashChain.absent(HashChain.Kind.CLASSICAL);
        ratchet.headerSend = secrets.headerOfInitiator().clone();
        ratchet.headerReceive = NONE;
        ratchet.nextHeaderReceive = secrets.headerOfResponder().clone();
        ratchet.startSending();
        return ratchet;
    }

    /** The side whose prekey was used; takes the secrets. */
    static EcRatchet responder(SetUpSecrets secrets, AgreementKey prekey) {
        EcRatchet ratchet = new EcRatchet(new SkippedKeys(), new ArrayList<>());
        ratchet.root = secrets.root().clone();
        ratchet.self = prekey.copy();
        ratchet.peer = NONE;
        ratchet.send = HashChain.absent(HashChain.Kind.CLASSICAL);
        ratchet.receive = HashChain.absent(HashChain.Kind.CLASSICAL);
        ratchet.headerSend = NONE;
        ratchet.headerReceive = NONE;
        ratchet.nextHeaderReceive = secrets.headerOfInitiator().clone();
        ratchet.nextHeaderSend = secrets.headerOfResponder().clone();
        return ratchet;
    }

    /**
     * Before a message is sealed: the first one after the other side spoke takes a new agreement key. It is made now and
     * not on receipt, so that a state stolen in between does not hold it.
     */
    void prepareToSend(Randomness random) throws RefusedException {
        if (!send.present()) {
            self = AgreementKey.generate(random);
            Secrets.wipe(headerSend);
            headerSend = nextHeaderSend;
            startSending();
        }
    }

    byte[] publicKey() {
        return self.publicKey();
    }

    int previousCount() {
        return previousCount;
    }

    int sendIndex() {
        return send.next();
    }

    byte[] headerSend() {
        return headerSend;
    }

    byte[] sendStep() {
        return send.step();
    }

    /** The keys under which a header may come, likeliest first. */
    List<byte[]> headerCandidates() {
        List<byte[]> out = new ArrayList<>();
        if (headerReceive.length > 0) {
            out.add(headerReceive);
        }
        out.add(nextHeaderReceive);
        out.addAll(former);
        out.addAll(skipped.chains());
        return out;
    }

    /**
     * The classical key of a received message; moves the ratchet when the header came under the next header key.
     *
     * @param under the candidate that opened the header
     */
    byte[] receiveKey(byte[] under, Header header, long now) throws RefusedException {
        skipped.forgetOlderThan(now - SkippedKeys.MAX_AGE_SECONDS);
        if (Arrays.equals(under, nextHeaderReceive)) {
            receive.skipTo(header.previousCount(), headerReceive, skipped, now);
            turn(AgreementKey.requireCanonical(header.ratchetKey()));
        }
        boolean current = Arrays.equals(under, headerReceive);
        HashChain chain = current ? receive : HashChain.absent(HashChain.Kind.CLASSICAL);
        return chain.keyOf(header.index(), under.clone(), skipped, now);
    }

    private void turn(byte[] theirKey) throws RefusedException {
        if (headerReceive.length > 0) {
            former.add(0, headerReceive);
            while (former.size() > FORMER) {
                Secrets.wipe(former.remove(former.size() - 1));
            }
        }
        peer = theirKey;
        headerReceive = nextHeaderReceive;
        byte[] next = rootStep();
        receive.destroy();
        receive = HashChain.of(HashChain.Kind.CLASSICAL, Arrays.copyOfRange(next, KEY, 2 * KEY));
        nextHeaderReceive = Arrays.copyOfRange(next, 2 * KEY, 3 * KEY);
        Secrets.wipe(next);
        previousCount = send.next();
        send.destroy();
        self.destroy();
    }

    private void startSending() throws RefusedException {
        byte[] next = rootStep();
        send = HashChain.of(HashChain.Kind.CLASSICAL, Arrays.copyOfRange(next, KEY, 2 * KEY));
        nextHeaderSend = Arrays.copyOfRange(next, 2 * KEY, 3 * KEY);
        Secrets.wipe(next);
    }

    /** KDF_RK_HE: new root, then a chain key and a header key for the caller to cut out and wipe. */
    private byte[] rootStep() throws RefusedException {
        byte[] agreed = self.agree(peer);
        byte[] out = Hkdf.derive(root, agreed, Label.ROOT_STEP.shared(), 3 * KEY);
        Secrets.wipe(agreed, root);
        root = Arrays.copyOf(out, KEY);
        return out;
    }

    EcRatchet copy() {
        List<byte[]> formerCopy = new ArrayList<>(former.size() + 1);
        former.forEach(key -> formerCopy.add(key.clone()));
        EcRatchet copy = new EcRatchet(skipped.copy(), formerCopy);
        copy.root = root.clone();
        copy.self = self.copy();
        copy.peer = peer;
        copy.send = send.copy();
        copy.receive = receive.copy();
        copy.headerSend = headerSend.clone();
        copy.headerReceive = headerReceive.clone();
        copy.nextHeaderSend = nextHeaderSend.clone();
        copy.nextHeaderReceive = nextHeaderReceive.clone();
        copy.previousCount = previousCount;
        return copy;
    }

    void encode(Packer out) {
        out.raw(root).raw(self.privateKey()).raw(self.publicKey());
        for (byte[] optional : List.of(peer, headerSend, headerReceive, nextHeaderSend, nextHeaderReceive)) {
            out.u8(optional.length).raw(optional);
        }
        send.encode(out);
        receive.encode(out);
        out.u24(previousCount).u8(former.size());
        former.forEach(out::raw);
        skipped.encode(out);
    }

    static EcRatchet decode(Unpacker in) throws RefusedException {
        byte[] root = in.raw(KEY);
        AgreementKey self = AgreementKey.of(in.raw(KEY), in.raw(KEY));
        byte[] peer = in.raw(in.u8());
        byte[] headerSend = in.raw(in.u8());
        byte[] headerReceive = in.raw(in.u8());
        byte[] nextHeaderSend = in.raw(in.u8());
        byte[] nextHeaderReceive = in.raw(in.u8());
        HashChain send = HashChain.decode(HashChain.Kind.CLASSICAL, in);
        HashChain receive = HashChain.decode(HashChain.Kind.CLASSICAL, in);
        int previousCount = in.u24();
        List<byte[]> former = new ArrayList<>();
        for (int count = in.u8(); count > 0; count--) {
            former.add(in.raw(KEY));
        }
        EcRatchet ratchet = new EcRatchet(SkippedKeys.decode(in), former);
        ratchet.root = root;
        ratchet.self = self;
        ratchet.peer = peer;
        ratchet.headerSend = headerSend;
        ratchet.headerReceive = headerReceive;
        ratchet.nextHeaderSend = nextHeaderSend;
        ratchet.nextHeaderReceive = nextHeaderReceive;
        ratchet.send = send;
        ratchet.receive = receive;
        ratchet.previousCount = previousCount;
        return ratchet;
    }

    void destroy() {
        Secrets.wipe(root, headerSend, headerReceive, nextHeaderSend, nextHeaderReceive);
        self.destroy();
        send.destroy();
        receive.destroy();
        skipped.destroy();
        former.forEach(Secrets::wipe);
    }
}

package io.jaelegram.crypto;

import io.jaelegram.crypto.PqExtension.Kind;
import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.CryptoProvider;
import io.jaelegram.crypto.primitive.Providers;
import io.jaelegram.crypto.primitive.Secrets;
import java.util.Arrays;

/**
 * The post-quantum half: a sparse ratchet of whole ML-KEM-768 keys, in the place of SPQR in Signal's Triple Ratchet.
 * Epochs are strictly ordered from 0 (the set-up); the two sides start them in turn, the initiator the odd ones. The
 * starter sends a key, the other answers with a ciphertext and sends under the new epoch at once, repeating the
 * ciphertext until it hears that epoch, so that each message opens alone. Who changes epoch says how many messages it
 * sent in the one before, so that late ones still open after the old chain is gone. Mutable; one working copy.
 */
final class PqRatchet {
    private final boolean initiator;
    private final byte[] sessionId;
    private final SkippedKeys skipped;

    private PqEpoch epoch;
    private HashChain oldReceive;
    private int sentBefore;

    /** The seed of the key that we offered for the next epoch; empty when none is on offer. */
    private byte[] offered;

    private int sinceOffer;

    /** The ciphertext that we repeat; empty when the other side has used it. */
    private byte[] answer;

    private boolean announcing;
    private boolean heard;

    private PqRatchet(boolean initiator, byte[] sessionId, SkippedKeys skipped) {
        this.initiator = initiator;
        this.sessionId = sessionId;
        this.skipped = skipped;
    }

    static PqRatchet create(boolean initiator, SetUpSecrets secrets, long now) {
        PqRatchet ratchet = new PqRatchet(initiator, secrets.sessionId(), new SkippedKeys());
        ratchet.epoch = PqEpoch.first(secrets.postQuantumRoot(), initiator, secrets.sessionId(), now);
        ratchet.oldReceive = HashChain.absent(HashChain.Kind.POST_QUANTUM);
        ratchet.offered = new byte[0];
        ratchet.answer = new byte[0];
        return ratchet;
    }

    int epoch() {
        return epoch.number();
    }

    int sendIndex() {
        return epoch.send().next();
    }

    byte[] sendStep() {
        return epoch.send().step();
    }

    /** What the next message carries; offers a key when an epoch is due and it is our turn. */
    PqExtension extension(Randomness random, long now) {
        if (answer.length > 0) {
            return new PqExtension(
                    Kind.ANSWER,
                    new Packer(Kind.ANSWER.length()).raw(answer).u24(sentBefore).finish());
        }
        if (announcing) {
            return new PqExtension(Kind.COUNT, new Packer(3).u24(sentBefore).finish());
        }
        if (offered.length == 0 && ourTurn() && heard && epoch.due(now)) {
            offered = random.bytes(CryptoProvider.KEM_SEED_BYTES);
            sinceOffer = 0;
        }
        // A key is not needed to open the message that carries it, so after loss it may wait: at 0, 1, 2, 4, 8 ...
        // messages after the offer, then each 64th, so that a one-way talker does not pay 1,200 B a message.
        if (offered.length > 0) {
            int since = sinceOffer++;
            if (since < 64 ? Integer.bitCount(since) <= 1 : since % 64 == 0) {
                return new PqExtension(Kind.KEY, Providers.current().kemPublic(offered));
            }
        }
        return PqExtension.NOTHING;
    }

    /** The post-quantum key of a received message; moves the ratchet as its extension says. */
    PqKey receiveKey(Header header, PqExtension extension, Randomness random, long now) throws RefusedException {
        skipped.forgetOlderThan(now - SkippedKeys.MAX_AGE_SECONDS);
        int number = PqEpoch.nearest(header.epochLow(), epoch.number());
        if (number == epoch.number() + 1) {
            enterAnswered(extension, now);
        } else if (number > epoch.number()) {
            throw new RefusedException(Reason.MALFORMED, "A message is of an epoch that nobody has begun.");
        }
        byte[] key = chainOf(number).keyOf(header.pqIndex(), PqEpoch.id(number), skipped, now);
        if (number == epoch.number()) {
            hear(extension, now);
            if (extension.kind() == Kind.KEY && !ourTurn()) {
                enterAnswering(extension.bytes(), random, now);
            }
        }
        return new PqKey(number, key);
    }

    private HashChain chainOf(int number) {
        if (number == epoch.number()) {
            return epoch.receive();
        }
        return number == epoch.number() - 1 ? oldReceive : HashChain.absent(HashChain.Kind.POST_QUANTUM);
    }

    /** Our key was answered: the epoch begins for us with the message that carries the ciphertext. */
    private void enterAnswered(PqExtension extension, long now) throws RefusedException {
        if (offered.length == 0 || extension.kind() != Kind.ANSWER) {
            throw new RefusedException(Reason.MALFORMED, "A message begins an epoch without answering our key.");
        }
        byte[] ciphertext = Arrays.copyOf(extension.bytes(), CryptoProvider.KEM_CIPHERTEXT_BYTES);
        CryptoProvider provider = Providers.current();
        byte[] secret = provider.kemDecapsulate(offered, ciphertext);
        byte[] publicKey = provider.kemPublic(offered);
        Secrets.wipe(offered);
        offered = new byte[0];
        enter(secret, publicKey, ciphertext, now);
        closeOld(countOf(extension), now);
        announcing = true;
    }

    /** A key was offered: we answer, and send under the new epoch from now on. */
    private void enterAnswering(byte[] publicKey, Randomness random, long now) throws RefusedException {
        CryptoProvider provider = Providers.current();
        if (!provider.kemValid(publicKey)) {
            throw new RefusedException(Reason.BAD_KEY, "An epoch's ML-KEM key is not canonical.");
        }
        byte[] randomness = random.bytes(CryptoProvider.KEY_BYTES);
        CryptoProvider.Encapsulation made = provider.kemEncapsulate(publicKey, randomness);
        Secrets.wipe(randomness);
        enter(made.secret(), publicKey, made.ciphertext(), now);
        answer = made.ciphertext();
        announcing = false;
    }

    private void enter(byte[] secret, byte[] publicKey, byte[] ciphertext, long now) {
        oldReceive.destroy();
        sentBefore = epoch.send().next();
        oldReceive = epoch.receive();
        PqEpoch next = epoch.next(secret, publicKey, ciphertext, initiator, sessionId, now);
        epoch.endSending();
        epoch = next;
        heard = false;
        Secrets.wipe(secret);
    }

    /** The other side has used this epoch: stop repeating what it now knows. */
    private void hear(PqExtension extension, long now) throws RefusedException {
        if (!heard && answer.length > 0) {
            if (extension.kind() != Kind.COUNT) {
                throw new RefusedException(Reason.MALFORMED, "A message enters an epoch without closing the last.");
            }
            closeOld(countOf(extension), now);
            answer = new byte[0];
        }
        heard = true;
        announcing &= extension.kind() == Kind.ANSWER;
    }

    private void closeOld(int count, long now) throws RefusedException {
        oldReceive.skipTo(count, PqEpoch.id(epoch.number() - 1), skipped, now);
        oldReceive.destroy();
    }

    private static int countOf(PqExtension extension) throws RefusedException {
        byte[] bytes = extension.bytes();
        return new Unpacker(Arrays.copyOfRange(bytes, bytes.length - 3, bytes.length), "epoch's count").u24();
    }

    private boolean ourTurn() {
        return (epoch.number() % 2 == 0) == initiator;
    }

    PqRatchet copy() {
        PqRatchet copy = new PqRatchet(initiator, sessionId, skipped.copy());
        copy.epoch = epoch.copy();
        copy.oldReceive = oldReceive.copy();
        copy.sentBefore = sentBefore;
        copy.offered = offered.clone();
        copy.sinceOffer = sinceOffer;
        copy.answer = answer;
        copy.announcing = announcing;
        copy.heard = heard;
        return copy;
    }

    void encode(Packer out) {
        epoch.encode(out);
        oldReceive.encode(out);
        out.u24(sentBefore).u8(offered.length).raw(offered).u32(sinceOffer);
        out.u16(answer.length).raw(answer).u8(announcing ? 1 : 0).u8(heard ? 1 : 0);
        skipped.encode(out);
    }

    static PqRatchet decode(boolean initiator, byte[] sessionId, Unpacker in) throws RefusedException {
        PqEpoch epoch = PqEpoch.decode(in);
        HashChain oldReceive = HashChain.decode(HashChain.Kind.POST_QUANTUM, in);
        int sentBefore = in.u24();
        byte[] offered = in.raw(in.u8());
        int sinceOffer = (int) in.u32();
        byte[] answer = in.raw(in.u16());
        boolean announcing = in.flag();
        boolean heard = in.flag();
        PqRatchet ratchet = new PqRatchet(initiator, sessionId, SkippedKeys.decode(in));
        ratchet.epoch = epoch;
        ratchet.oldReceive = oldReceive;
        ratchet.sentBefore = sentBefore;
        ratchet.offered = offered;
        ratchet.sinceOffer = sinceOffer;
        ratchet.answer = answer;
        ratchet.announcing = announcing;
        ratchet.heard = heard;
        return ratchet;
    }

    void destroy() {
        epoch.destroy();
        oldReceive.destroy();
        Secrets.wipe(offered);
        skipped.destroy();
    }

    /** A message's post-quantum key and the epoch it belongs to. */
    record PqKey(int epoch, byte[] key) {}
}

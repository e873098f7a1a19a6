package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * My prekey secrets, an immutable value: the signed prekey with its last-resort ML-KEM key, those it replaced, one-time
 * prekeys, and which first messages used a last-resort key. The caller stores each next book in the transaction that
 * stores what it came with.
 */
public final class PrekeyBook {
    private static final int FORMAT = 1;

    /** Signal's interval: the last-resort key's forward secrecy is bought by forgetting it. */
    private static final long ROTATE_SECONDS = 7L * 24 * 3600;

    /** Envelopes live for 30 days, so a replaced prekey opens first messages for as long. */
    private static final long RETIRED_SECONDS = 30L * 24 * 3600;

    private static final int MAX_RETIRED = 8;

    /** A server hands out keys that are never used; the oldest of so many are forgotten. */
    private static final int MAX_ONE_TIME = 1_000;

    private final SecretPrekey signed;
    private final List<SecretPrekey> retired;
    private final List<SecretPrekey> oneTime;
    private final UsedSetUps used;
    private final byte[] fixedPart;
    private final long nextId;

    private PrekeyBook(
            SecretPrekey signed,
            List<SecretPrekey> retired,
            List<SecretPrekey> oneTime,
            UsedSetUps used,
            byte[] fixedPart,
            long nextId) {
        this.signed = signed;
        this.retired = List.copyOf(retired);
        this.oneTime = List.copyOf(oneTime);
        this.used = used;
        this.fixedPart = fixedPart;
        this.nextId = nextId;
    }

    /** A book with a signed prekey and no one-time prekeys yet. */
    public static PrekeyBook create(IdentityKeys me, Randomness random, long nowSeconds) {
        return signed(me, random, nowSeconds, List.of(), List.of(), UsedSetUps.NONE, 1);
    }

    private static PrekeyBook signed(
            IdentityKeys me,
            Randomness random,
            long now,
            List<SecretPrekey> retired,
            List<SecretPrekey> oneTime,
            UsedSetUps used,
            long id) {
        byte[] agreement = me.agreement().publicKey();
        SecretPrekey prekey = SecretPrekey.generate(
                id,
                random,
                now,
                half -> me.sign(Label.PREKEY_FIXED, PrekeyBundle.fixedBody(me.publicKey(), agreement, now, half)));
        byte[] body = PrekeyBundle.fixedBody(me.publicKey(), agreement, now, prekey.publicHalf());
        byte[] fixedPart = new Packer(body.length + prekey.signature().length)
                .raw(body)
                .raw(prekey.signature())
                .finish();
        return new PrekeyBook(prekey, retired, oneTime, used, fixedPart, id + 1);
    }

    /** Adds this many one-time prekeys. */
    public PrekeyBook withOneTime(IdentityKeys me, int count, Randomness random) {
        List<SecretPrekey> all = new ArrayList<>(oneTime);
        for (int i = 0; i < count; i++) {
            all.add(SecretPrekey.generate(
                    nextId + i, random, 0, half -> me.sign(Label.PREKEY_ONE_TIME, half.encode())));
        }
        List<SecretPrekey> kept = all.subList(Math.max(0, all.size() - MAX_ONE_TIME), all.size());
        return new PrekeyBook(signed, retired, kept, used, fixedPart, nextId + count);
    }

    /**
     * This book, or one with a fresh signed prekey: after a week, or when strangers used up the memory for last-resort
     * first messages. Replaced prekeys are kept for 30 days.
     */
    public PrekeyBook rotateIfDue(IdentityKeys me, Randomness random, long nowSeconds) {
        if (nowSeconds - signed.time() < ROTATE_SECONDS && !used.crowded()) {
            return this;
        }
        List<SecretPrekey> kept = new ArrayList<>();
        kept.add(signed.at(nowSeconds));
        for (SecretPrekey old : retired) {
            if (nowSeconds - old.time() < RETIRED_SECONDS && kept.size() < MAX_RETIRED) {
                kept.add(old);
            }
        }
        UsedSetUps still = used.onlyOf(kept.stream().map(SecretPrekey::id).toList());
        return signed(me, random, nowSeconds, kept, oneTime, still, nextId);
    }

    /** One-time prekeys that no first message has used yet. */
    public int oneTimeCount() {
        return oneTime.size();
    }

    /** The fixed part, and the one-time items that {@link #markPublished} has not yet marked. */
    public PrekeyPublication publication() {
        return new PrekeyPublication(
                fixedPart.clone(),
                oneTime.stream()
                        .filter(prekey -> !prekey.published())
                        .map(prekey -> PrekeyBundle.oneTimeItem(prekey.publicHalf(), prekey.signature()))
                        .toList());
    }

    /** After the server confirmed {@link #publication}: its one-time items are not published again. */
    public PrekeyBook markPublished() {
        List<SecretPrekey> marked =
                oneTime.stream().map(SecretPrekey::asPublished).toList();
        return new PrekeyBook(signed, retired, marked, used, fixedPart, nextId);
    }

    SecretPrekey signedPrekey(long id) throws RefusedException {
        if (signed.id() == id) {
            return signed;
        }
        return retired.stream().filter(old -> old.id() == id).findFirst().orElseThrow(() -> unknown("signed prekey"));
    }

    /** The one-time prekey of a first message; the deleted key is the proof against a replay. */
    Optional<SecretPrekey> oneTimePrekey(long id) throws RefusedException {
        if (id == 0) {
            return Optional.empty();
        }
        return Optional.of(oneTime.stream()
                .filter(prekey -> prekey.id() == id)
                .findFirst()
                .orElseThrow(() -> unknown("one-time prekey")));
    }

    /** The book after a first message: its one-time key is gone, or its use of the last resort is remembered. */
    PrekeyBook after(long signedId, Optional<SecretPrekey> used, SenderBlock block) throws RefusedException {
        if (used.isEmpty()) {
            return new PrekeyBook(signed, retired, oneTime, this.used.with(signedId, block), fixedPart, nextId);
        }
        List<SecretPrekey> rest = new ArrayList<>(oneTime);
        rest.remove(used.get());
        return new PrekeyBook(signed, retired, rest, this.used, fixedPart, nextId);
    }

    /** Secret bytes for sealed storage: some 240 B a one-time prekey. */
    public byte[] encode() {
        Packer out = new Packer(2_048 + 256 * oneTime.size());
        out.u8(FORMAT).sized(fixedPart).u32(nextId);
        signed.encode(out);
        for (List<SecretPrekey> list : List.of(retired, oneTime)) {
            out.u16(list.size());
            list.forEach(prekey -> prekey.encode(out));
        }
        used.encode(out);
        return out.finish();
    }

    public static PrekeyBook decode(byte[] encoded) throws RefusedException {
        Unpacker in = new Unpacker(encoded, "stored prekey book");
        in.version(FORMAT);
        byte[] fixedPart = in.sized(4_096);
        long nextId = in.u32();
        SecretPrekey signed = SecretPrekey.decode(in);
        List<SecretPrekey> retired = list(in, MAX_RETIRED);
        List<SecretPrekey> oneTime = list(in, MAX_ONE_TIME);
        UsedSetUps used = UsedSetUps.decode(in);
        in.end();
        return new PrekeyBook(signed, retired, oneTime, used, fixedPart, nextId);
    }

    private static List<SecretPrekey> list(Unpacker in, int max) throws RefusedException {
        List<SecretPrekey> out = new ArrayList<>();
        for (int count = in.count(max); count > 0; count--) {
            out.add(SecretPrekey.decode(in));
        }
        return out;
    }

    private static RefusedException unknown(String what) {
        return new RefusedException(
                Reason.UNKNOWN_PREKEY, "A first message uses a " + what + " that is not, or no longer, ours.");
    }

    @Override
    public String toString() {
        return "PrekeyBook with " + oneTime.size() + " one-time prekeys";
    }
}

package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.protocol.BuddyFrame.Challenge;
import io.jaelegram.protocol.BuddyFrame.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bodies of {@link BuddyFrame}s, for {@link FrameCodec}. */
final class BuddyFrameCodec {
    private BuddyFrameCodec() {}

    static void encode(BuddyFrame frame, ByteWriter out) {
        switch (frame.type()) {
            case OPEN_MAILBOX -> ((BuddyFrame.OpenMailbox) frame).opening().writeTo(out);
            case MAILBOX_OPENED -> out.u32(((BuddyFrame.MailboxOpened) frame).copies());
            case HOLD -> hold(out, (BuddyFrame.Hold) frame);
            case HELD -> held(out, (BuddyFrame.Held) frame);
            case NOT_MINE -> notMine(out, (BuddyFrame.NotMine) frame);
            case GONE -> gone(out, (BuddyFrame.Gone) frame);
            case LIST_COPIES -> list(out, (BuddyFrame.ListCopies) frame);
            case LISTED -> listed(out, (BuddyFrame.Listed) frame);
            case FETCH -> {
                out.raw(((BuddyFrame.Fetch) frame).mailbox().bytes());
                ((BuddyFrame.Fetch) frame).name().writeTo(out);
            }
            case FETCHED -> fetched(out, (BuddyFrame.Fetched) frame);
            case DROP -> {
                ((BuddyFrame.Drop) frame).tombstone().writeTo(out);
                out.u32(((BuddyFrame.Drop) frame).seconds());
            }
            case DROPPED -> out.u32(((BuddyFrame.Dropped) frame).copies());
            case DIGEST -> digest(out, (BuddyFrame.Digest) frame);
            case DIGESTED -> digested(out, (BuddyFrame.Digested) frame);
            case SUBSCRIBE -> out.raw(((BuddyFrame.Subscribe) frame).mailbox().bytes());
            case NEWS -> news(out, (BuddyFrame.News) frame);
            case AUDIT -> {
                out.raw(((BuddyFrame.Audit) frame).mailbox().bytes());
                challenge(out, ((BuddyFrame.Audit) frame).challenge());
            }
            case AUDITED -> out.raw(((BuddyFrame.Audited) frame).proof());
            case ATTEST -> {
                out.raw(((BuddyFrame.Attest) frame).mailbox().bytes());
                challenge(out, ((BuddyFrame.Attest) frame).challenge());
            }
            case ATTESTED -> {
                out.raw(((BuddyFrame.Attested) frame).proof());
                ((BuddyFrame.Attested) frame).receipt().writeTo(out);
            }
            case WITNESS -> witness(out, (BuddyFrame.Witness) frame);
            case WITNESSED -> out.u8(((BuddyFrame.Witnessed) frame).receipts());
            case MOVED -> receipts(out, ((BuddyFrame.Moved) frame).to());
            default -> throw new IllegalArgumentException(frame.type() + " is no frame of buddies");
        }
    }

    static Frame decode(Frame.Type type, ByteReader in) throws MalformedException {
        return switch (type) {
            case OPEN_MAILBOX -> new BuddyFrame.OpenMailbox(MailboxOpening.readFrom(in));
            case MAILBOX_OPENED -> new BuddyFrame.MailboxOpened(count32(in));
            case HOLD -> hold(in);
            case HELD -> new BuddyFrame.Held(HolderReceipt.readFrom(in), record(in));
            case NOT_MINE -> notMine(in);
            case GONE -> gone(in);
            case LIST_COPIES -> list(in);
            case LISTED -> listed(in);
            case FETCH -> new BuddyFrame.Fetch(mailbox(in), CopyName.readFrom(in));
            case FETCHED -> new BuddyFrame.Fetched(Envelope.readFrom(in), in.u8(), receipts(in));
            case DROP -> new BuddyFrame.Drop(Tombstone.readFrom(in), seconds(in, Limits.TOMBSTONE_LIFETIME));
            case DROPPED -> new BuddyFrame.Dropped(count32(in));
            case DIGEST -> digest(in);
            case DIGESTED -> digested(in);
            case SUBSCRIBE -> new BuddyFrame.Subscribe(mailbox(in));
            case NEWS -> news(in);
            case AUDIT -> new BuddyFrame.Audit(mailbox(in), challenge(in));
            case AUDITED -> new BuddyFrame.Audited(in.fixed(HmacSha256.BYTES));
            case ATTEST -> new BuddyFrame.Attest(mailbox(in), challenge(in));
            case ATTESTED -> new BuddyFrame.Attested(in.fixed(HmacSha256.BYTES), HolderReceipt.readFrom(in));
            case WITNESS -> new BuddyFrame.Witness(mailbox(in), CopyName.readFrom(in), receipts(in));
            case WITNESSED -> new BuddyFrame.Witnessed(count8(in, Limits.MAX_HOLDER_RECEIPTS));
            case MOVED -> new BuddyFrame.Moved(receipts(in));
            default -> throw new IllegalArgumentException(type + " is no frame of buddies");
        };
    }

    static int arm(ByteReader in) throws MalformedException {
        int arm = in.u8();
        if (arm >= Limits.ARMS) {
            throw new MalformedException("arm " + arm + " of " + Limits.ARMS);
        }
        return arm;
    }

    static int seconds(ByteReader in, Duration most) throws MalformedException {
        int seconds = in.u32();
        if (seconds < 0 || seconds > most.toSeconds()) {
            throw new MalformedException("kept for " + Integer.toUnsignedString(seconds) + " s where at most "
                    + most.toSeconds() + " are allowed");
        }
        return seconds;
    }

    private static MailboxId mailbox(ByteReader in) throws MalformedException {
        return new MailboxId(in.fixed(MailboxId.SIZE));
    }

    private static void hold(ByteWriter out, BuddyFrame.Hold frame) {
        out.raw(frame.owner().bytes()).u32(frame.epoch()).u8(frame.arm());
        out.u32(frame.seconds()).u8(frame.steps());
        out.u8(frame.proof().isPresent() ? 1 : 0);
        frame.proof().ifPresent(proof -> proof.writeTo(out));
        receipts(out, frame.receipts());
        frame.envelope().writeTo(out);
    }

    private static Frame hold(ByteReader in) throws MalformedException {
        VerifyKey owner = SignedBytes.key(in);
        int epoch = count32(in);
        int arm = arm(in);
        int seconds = seconds(in, Limits.COPY_LIFETIME);
        int steps = in.u8();
        Optional<PutProof> proof = flag(in) ? Optional.of(PutProof.readFrom(in)) : Optional.empty();
        List<HolderReceipt> receipts = receipts(in);
        return new BuddyFrame.Hold(owner, epoch, arm, seconds, steps, proof, receipts, Envelope.readFrom(in));
    }

    private static void held(ByteWriter out, BuddyFrame.Held frame) {
        frame.receipt().writeTo(out);
        record(out, frame.newer());
    }

    private static void notMine(ByteWriter out, BuddyFrame.NotMine frame) {
        record(out, frame.newer());
        out.u16(frame.closer().size());
        frame.closer().forEach(node -> out.block(node));
    }

    private static Frame notMine(ByteReader in) throws MalformedException {
        Optional<Bytes> newer = record(in);
        int count = in.count(Limits.MAX_CLOSER);
        List<Bytes> closer = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            closer.add(in.blockBytes(Limits.MAX_RECORD));
        }
        return new BuddyFrame.NotMine(newer, closer);
    }

    private static void gone(ByteWriter out, BuddyFrame.Gone frame) {
        frame.tombstone().writeTo(out);
        out.u32(frame.seconds());
    }

    private static BuddyFrame.Gone gone(ByteReader in) throws MalformedException {
        return new BuddyFrame.Gone(Tombstone.readFrom(in), seconds(in, Limits.TOMBSTONE_LIFETIME));
    }

    private static void list(ByteWriter out, BuddyFrame.ListCopies frame) {
        out.raw(frame.mailbox().bytes()).u8(frame.after().isPresent() ? 1 : 0);
        frame.after().ifPresent(name -> name.writeTo(out));
    }

    private static Frame list(ByteReader in) throws MalformedException {
        MailboxId mailbox = mailbox(in);
        return new BuddyFrame.ListCopies(mailbox, flag(in) ? Optional.of(CopyName.readFrom(in)) : Optional.empty());
    }

    private static void listed(ByteWriter out, BuddyFrame.Listed frame) {
        out.u8(frame.more() ? 1 : 0).u16(frame.copies().size());
        for (BuddyFrame.Listing copy : frame.copies()) {
            copy.name().writeTo(out);
            copy.pieces().writeTo(out);
            out.u32(copy.size()).u8(copy.steps());
        }
    }

    private static Frame listed(ByteReader in) throws MalformedException {
        boolean more = flag(in);
        int count = in.count(Limits.MAX_LISTED);
        List<BuddyFrame.Listing> copies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            CopyName name = CopyName.readFrom(in);
            copies.add(new BuddyFrame.Listing(name, Envelope.Pieces.read(in), count32(in), in.u8()));
        }
        return new BuddyFrame.Listed(copies, more);
    }

    private static void fetched(ByteWriter out, BuddyFrame.Fetched frame) {
        frame.envelope().writeTo(out);
        out.u8(frame.steps());
        receipts(out, frame.receipts());
    }

    private static void digest(ByteWriter out, BuddyFrame.Digest frame) {
        out.raw(frame.mailbox().bytes()).u8(frame.copies().size());
        frame.copies().forEach(name -> name.writeTo(out));
        out.u8(frame.tombstones().size());
        frame.tombstones().forEach(out::raw);
        out.u8(frame.audit().isPresent() ? 1 : 0);
        frame.audit().ifPresent(audit -> challenge(out, audit));
    }

    private static Frame digest(ByteReader in) throws MalformedException {
        MailboxId mailbox = mailbox(in);
        int copyCount = count8(in, Limits.MAX_DIGEST);
        List<CopyName> copies = new ArrayList<>(copyCount);
        for (int i = 0; i < copyCount; i++) {
            copies.add(CopyName.readFrom(in));
        }
        int tombstoneCount = count8(in, Limits.MAX_DIGEST);
        List<Bytes> tombstones = new ArrayList<>(tombstoneCount);
        for (int i = 0; i < tombstoneCount; i++) {
            tombstones.add(in.fixed(Tombstone.SHORT_NAME));
        }
        return new BuddyFrame.Digest(
                mailbox, copies, tombstones, flag(in) ? Optional.of(challenge(in)) : Optional.empty());
    }

    private static void digested(ByteWriter out, BuddyFrame.Digested frame) {
        out.u8(frame.copies().size());
        frame.copies().forEach(presence -> out.u8(presence.ordinal()));
        out.u8(frame.gone().size());
        frame.gone().forEach(gone -> gone(out, gone));
        out.u8(frame.wanted().size());
        frame.wanted().forEach(out::u8);
        out.u8(frame.proof().isPresent() ? 1 : 0);
        frame.proof().ifPresent(out::raw);
    }

    private static Frame digested(ByteReader in) throws MalformedException {
        int copyCount = count8(in, Limits.MAX_DIGEST);
        List<Presence> copies = new ArrayList<>(copyCount);
        for (int i = 0; i < copyCount; i++) {
            copies.add(Presence.values()[count8(in, Presence.values().length - 1)]);
        }
        int goneCount = count8(in, Limits.MAX_GONE);
        List<BuddyFrame.Gone> gone = new ArrayList<>(goneCount);
        for (int i = 0; i < goneCount; i++) {
            gone.add(gone(in));
        }
        int wantedCount = count8(in, Limits.MAX_DIGEST);
        List<Integer> wanted = new ArrayList<>(wantedCount);
        for (int i = 0; i < wantedCount; i++) {
            wanted.add(count8(in, Limits.MAX_DIGEST - 1));
        }
        return new BuddyFrame.Digested(
                copies, gone, wanted, flag(in) ? Optional.of(in.fixed(HmacSha256.BYTES)) : Optional.empty());
    }

    private static void news(ByteWriter out, BuddyFrame.News frame) {
        out.u8(frame.holders().size());
        frame.holders().forEach(holder -> out.raw(holder.bytes()));
    }

    private static Frame news(ByteReader in) throws MalformedException {
        int count = count8(in, Limits.MAX_CLOSER);
        List<VerifyKey> holders = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            holders.add(SignedBytes.key(in));
        }
        return new BuddyFrame.News(holders);
    }

    private static void challenge(ByteWriter out, Challenge challenge) {
        challenge.name().writeTo(out);
        out.raw(challenge.nonce());
    }

    private static Challenge challenge(ByteReader in) throws MalformedException {
        return new Challenge(CopyName.readFrom(in), in.fixed(Challenge.NONCE));
    }

    private static void witness(ByteWriter out, BuddyFrame.Witness frame) {
        out.raw(frame.mailbox().bytes());
        frame.name().writeTo(out);
        receipts(out, frame.receipts());
    }

    private static void receipts(ByteWriter out, List<HolderReceipt> receipts) {
        out.u8(receipts.size());
        receipts.forEach(receipt -> receipt.writeTo(out));
    }

    private static List<HolderReceipt> receipts(ByteReader in) throws MalformedException {
        int count = count8(in, Limits.MAX_HOLDER_RECEIPTS);
        List<HolderReceipt> receipts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            receipts.add(HolderReceipt.readFrom(in));
        }
        return receipts;
    }

    private static void record(ByteWriter out, Optional<Bytes> record) {
        out.u8(record.isPresent() ? 1 : 0);
        record.ifPresent(bytes -> out.block(bytes));
    }

    private static Optional<Bytes> record(ByteReader in) throws MalformedException {
        return flag(in) ? Optional.of(in.blockBytes(Limits.MAX_RECORD)) : Optional.empty();
    }

    private static int count8(ByteReader in, int max) throws MalformedException {
        int count = in.u8();
        if (count > max) {
            throw new MalformedException(count + " where at most " + max + " are allowed");
        }
        return count;
    }

    private static int count32(ByteReader in) throws MalformedException {
        int value = in.u32();
        if (value < 0) {
            throw new MalformedException("a count above 2,147,483,647");
        }
        return value;
    }

    private static boolean flag(ByteReader in) throws MalformedException {
        return count8(in, 1) == 1;
    }
}

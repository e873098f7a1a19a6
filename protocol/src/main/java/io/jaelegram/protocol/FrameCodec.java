package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The only place that knows how frame bodies are laid out (PROTOCOL.md): canonical, one form for each meaning. */
public final class FrameCodec {
    private FrameCodec() {}

    /** The body of a frame, without length, type and request id. */
    public static byte[] encode(Frame frame) {
        ByteWriter out = new ByteWriter(64);
        encode(frame, out);
        return out.toArray();
    }

    /** Appends the body of a frame. */
    public static void encode(Frame frame, ByteWriter out) {
        if (frame instanceof BuddyFrame buddy) {
            BuddyFrameCodec.encode(buddy, out);
            return;
        }
        if (frame instanceof PeerFrame peer) {
            PeerFrameCodec.encode(peer, out);
            return;
        }
        switch (frame.type()) {
            case PING, PONG, DRAINED -> {}
            case REFUSED -> refused(out, (Frame.Refused) frame);
            case REGISTER -> out.block(((Frame.Register) frame).account().encoded());
            case PUBLISH_PREKEYS -> publishPrekeys(out, (Frame.PublishPrekeys) frame);
            case LOOK_UP -> out.block(ascii(((Frame.LookUp) frame).name()));
            case FETCH_PREKEYS -> out.raw(((Frame.FetchPrekeys) frame).mailbox().bytes());
            case PUT -> ((Frame.Put) frame).envelope().writeTo(out);
            case RELEASE -> release(out, (Frame.Release) frame);
            case REGISTERED ->
                out.u32(((Frame.Registered) frame).waiting()).u16(((Frame.Registered) frame).oneTimePrekeys());
            case PREKEYS_STORED -> out.u16(((Frame.PrekeysStored) frame).oneTimePrekeys());
            case ACCOUNT -> out.block(((Frame.Account) frame).account().encoded());
            case PREKEYS -> prekeys(out, (Frame.Prekeys) frame);
            case ACCEPTED -> out.u8(((Frame.Accepted) frame).custody() == Frame.Custody.HELD ? 1 : 2);
            case DELIVER -> ((Frame.Deliver) frame).envelope().writeTo(out);
            case PREKEYS_LOW -> out.u16(((Frame.PrekeysLow) frame).oneTimePrekeys());
            case DRAINING -> out.u32(((Frame.Draining) frame).fromMillis()).u32(((Frame.Draining) frame).toMillis());
            default -> throw new IllegalArgumentException("nobody encodes a frame " + frame.type());
        }
    }

    /** Reads a body; anything but the one canonical form is refused. */
    public static Frame decode(Frame.Type type, byte[] body) throws MalformedException {
        return decode(type, new ByteReader(body));
    }

    /** Reads a body that takes up all that the reader has left. */
    public static Frame decode(Frame.Type type, ByteReader in) throws MalformedException {
        Frame frame = switch (type) {
            case PING -> new Frame.Ping();
            case PONG -> new Frame.Pong();
            case REFUSED -> new Frame.Refused(Refusal.of(in.u8()), text(in));
            case REGISTER -> new Frame.Register(AccountRecord.parse(in.block(Limits.MAX_RECORD)));
            case PUBLISH_PREKEYS -> publishPrekeys(in);
            case LOOK_UP -> new Frame.LookUp(name(in));
            case FETCH_PREKEYS -> new Frame.FetchPrekeys(new MailboxId(in.fixed(MailboxId.SIZE)));
            case PUT -> new Frame.Put(Envelope.readFrom(in));
            case RELEASE -> release(in);
            case REGISTERED -> new Frame.Registered(count32(in), in.u16());
            case PREKEYS_STORED -> new Frame.PrekeysStored(in.u16());
            case ACCOUNT -> new Frame.Account(AccountRecord.parse(in.block(Limits.MAX_RECORD)));
            case PREKEYS -> prekeys(in);
            case ACCEPTED -> new Frame.Accepted(custody(in.u8()));
            case DELIVER -> new Frame.Deliver(Envelope.readFrom(in));
            case DRAINED -> new Frame.Drained();
            case PREKEYS_LOW -> new Frame.PrekeysLow(in.u16());
            case DRAINING -> new Frame.Draining(count32(in), count32(in));
            case OPEN_MAILBOX,
                    MAILBOX_OPENED,
                    HOLD,
                    HELD,
                    NOT_MINE,
                    GONE,
                    LIST_COPIES,
                    LISTED,
                    FETCH,
                    FETCHED,
                    DROP,
                    DROPPED,
                    DIGEST,
                    DIGESTED,
                    SUBSCRIBE,
                    NEWS,
                    AUDIT,
                    AUDITED,
                    WITNESS,
                    WITNESSED,
                    MOVED,
                    ATTEST,
                    ATTESTED -> BuddyFrameCodec.decode(type, in);
            case PUBLISH_RECORD,
                    RECORD_STORED,
                    FIND_RECORD,
                    RECORD,
                    ANNOUNCE,
                    ANNOUNCED,
                    FIND_NODES,
                    NODES,
                    SIGNAL,
                    SIGNALLED,
                    SIGNALLING,
                    INTRODUCE,
                    INTRODUCED,
                    GOODBYE,
                    REQUEST_TICKET,
                    TICKET,
                    KEEP_PREKEYS,
                    FIND_PREKEYS,
                    PREKEYS_FOUND,
                    RELAY,
                    REQUEST_VOUCHER,
                    VOUCHED -> PeerFrameCodec.decode(type, in);
        };
        in.end();
        return frame;
    }

    private static void refused(ByteWriter out, Frame.Refused frame) {
        byte[] text = frame.text().getBytes(StandardCharsets.UTF_8);
        if (text.length > Limits.MAX_REFUSAL_TEXT) {
            throw new IllegalArgumentException("a refusal has at most " + Limits.MAX_REFUSAL_TEXT + " bytes of text");
        }
        out.u8(frame.why().code()).block(text);
    }

    private static String text(ByteReader in) throws MalformedException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.block(Limits.MAX_REFUSAL_TEXT)))
                    .toString();
            // It may be printed: control characters could rewrite somebody's screen.
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new MalformedException("control characters in a text for people");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new MalformedException("not UTF-8", e);
        }
    }

    private static byte[] ascii(UserName name) {
        return name.text().getBytes(StandardCharsets.US_ASCII);
    }

    private static UserName name(ByteReader in) throws MalformedException {
        String text = new String(in.block(Limits.MAX_NAME), StandardCharsets.US_ASCII);
        return UserName.parse(text).orElseThrow(() -> new MalformedException("not a user name"));
    }

    private static void publishPrekeys(ByteWriter out, Frame.PublishPrekeys frame) {
        out.u8(frame.discardOld() ? 1 : 0).block(frame.fixedPart());
        out.u16(frame.oneTime().size());
        frame.oneTime().forEach(item -> out.block(item));
    }

    private static Frame publishPrekeys(ByteReader in) throws MalformedException {
        boolean discardOld = flag(in);
        Bytes fixedPart = in.blockBytes(Limits.MAX_PREKEY_FIXED);
        int count = in.count(Limits.MAX_PREKEYS_PER_FRAME);
        List<Bytes> oneTime = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            oneTime.add(in.blockBytes(Limits.MAX_PREKEY));
        }
        return new Frame.PublishPrekeys(discardOld, fixedPart, oneTime);
    }

    private static void release(ByteWriter out, Frame.Release frame) {
        out.u16(frame.ids().size());
        frame.ids().forEach(id -> out.raw(id.bytes()));
    }

    private static Frame release(ByteReader in) throws MalformedException {
        int count = in.count(Limits.MAX_RELEASES);
        List<EnvelopeId> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ids.add(new EnvelopeId(in.fixed(EnvelopeId.SIZE)));
        }
        return new Frame.Release(ids);
    }

    private static void prekeys(ByteWriter out, Frame.Prekeys frame) {
        out.block(frame.fixedPart()).u8(frame.oneTime().isPresent() ? 1 : 0);
        frame.oneTime().ifPresent(item -> out.block(item));
    }

    private static Frame prekeys(ByteReader in) throws MalformedException {
        Bytes fixedPart = in.blockBytes(Limits.MAX_PREKEY_FIXED);
        Optional<Bytes> oneTime = flag(in) ? Optional.of(in.blockBytes(Limits.MAX_PREKEY)) : Optional.empty();
        return new Frame.Prekeys(fixedPart, oneTime);
    }

    private static boolean flag(ByteReader in) throws MalformedException {
        int value = in.u8();
        if (value > 1) {
            throw new MalformedException("a flag is 0 or 1, not " + value);
        }
        return value == 1;
    }

    private static int count32(ByteReader in) throws MalformedException {
        int value = in.u32();
        if (value < 0) {
            throw new MalformedException("a count above 2,147,483,647");
        }
        return value;
    }

    private static Frame.Custody custody(int code) throws MalformedException {
        return switch (code) {
            case 1 -> Frame.Custody.HELD;
            case 2 -> Frame.Custody.TAKEN;
            default -> throw new MalformedException("no custody has the number " + code);
        };
    }
}

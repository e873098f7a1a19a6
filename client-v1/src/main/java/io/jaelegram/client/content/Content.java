package io.jaelegram.client.content;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.MessageId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The plaintext of one sealed body, before padding.
 *
 * <p>Layout: version u8, parts u8 (1 receipts, 2 message, 4 introduction, 8 aside), then the parts in that order. Receipts: stream
 * 8, {@link Ranges}. Message: id 16, stream 8, seq u64, floor u64, previous 32, time u64, text behind u16.
 * Introduction: account record behind u16. Aside: bytes behind u16.
 *
 * @param introduction who the writer says it is, until the reader has answered: the account, signed by its identity
 * @param aside what the version tells beside, such as where the writer can be reached
 */
public record Content(
        Optional<ReceiptNote> receipts,
        Optional<TextMessage> message,
        Optional<AccountRecord> introduction,
        Optional<Bytes> aside) {
    private static final int VERSION = 1;
    private static final int RECEIPTS = 1;
    private static final int MESSAGE = 2;
    private static final int INTRODUCTION = 4;
    private static final int ASIDE = 8;

    /** As the version's {@code Aside} bounds it. */
    private static final int MAX_ASIDE = 1_024;

    /** A content without an aside. */
    public Content(
            Optional<ReceiptNote> receipts, Optional<TextMessage> message, Optional<AccountRecord> introduction) {
        this(receipts, message, introduction, Optional.empty());
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter(512);
        out.u8(VERSION);
        out.u8((receipts.isPresent() ? RECEIPTS : 0)
                | (message.isPresent() ? MESSAGE : 0)
                | (introduction.isPresent() ? INTRODUCTION : 0)
                | (aside.isPresent() ? ASIDE : 0));
        receipts.ifPresent(note -> {
            out.raw(note.stream().bytes());
            note.received().writeTo(out);
        });
        message.ifPresent(text -> write(out, text));
        introduction.ifPresent(account -> out.block(account.encoded().toArray()));
        aside.ifPresent(said -> out.block(said.toArray()));
        return out.toArray();
    }

    /** Reads what an authenticated peer wrote; it may still be of another version or wrong. */
    public static Content decode(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        int version = in.u8();
        if (version != VERSION) {
            throw new MalformedException("a content of version " + version + "; this program knows " + VERSION);
        }
        int parts = in.u8();
        if ((parts & ~(RECEIPTS | MESSAGE | INTRODUCTION | ASIDE)) != 0) {
            throw new MalformedException("a content with unknown parts");
        }
        Optional<ReceiptNote> receipts = Optional.empty();
        if ((parts & RECEIPTS) != 0) {
            receipts = Optional.of(new ReceiptNote(new StreamId(in.fixed(StreamId.SIZE)), Ranges.readFrom(in)));
        }
        Optional<TextMessage> message = (parts & MESSAGE) != 0 ? Optional.of(message(in)) : Optional.empty();
        Optional<AccountRecord> introduction = (parts & INTRODUCTION) != 0
                ? Optional.of(AccountRecord.parse(in.block(Limits.MAX_RECORD)))
                : Optional.empty();
        Optional<Bytes> aside = (parts & ASIDE) != 0 ? Optional.of(in.blockBytes(MAX_ASIDE)) : Optional.empty();
        in.end();
        return new Content(receipts, message, introduction, aside);
    }

    private static void write(ByteWriter out, TextMessage text) {
        out.raw(text.id().bytes()).raw(text.stream().bytes());
        out.u64(text.seq()).u64(text.floor()).raw(text.previous()).u64(text.sentAtMillis());
        out.block(text.text().getBytes(StandardCharsets.UTF_8));
    }

    private static TextMessage message(ByteReader in) throws MalformedException {
        MessageId id = new MessageId(in.fixed(MessageId.SIZE));
        StreamId stream = new StreamId(in.fixed(StreamId.SIZE));
        long seq = in.u64();
        long floor = in.u64();
        Bytes previous = in.fixed(TextMessage.HASH);
        long sentAt = in.u64();
        byte[] utf8 = in.block(Limits.MAX_TEXT);
        if (seq < 1 || floor < 1 || floor > seq) {
            throw new MalformedException("a message numbered " + seq + " with floor " + floor);
        }
        return new TextMessage(id, stream, seq, floor, previous, sentAt, text(utf8));
    }

    /** Strict: what is shown must be what was signed, not a replacement character. */
    private static String text(byte[] utf8) throws MalformedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("a text that is not UTF-8", e);
        }
    }
}

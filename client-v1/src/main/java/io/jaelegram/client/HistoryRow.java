package io.jaelegram.client;

import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One line of a conversation.
 *
 * <p>Row: version u8, id 16, flags u8 (1 mine, 2 verified, 4 gap before, 8 held by enough), state u8, sent at u64, path behind u16 (empty:
 * unknown), custody u64 and receipt u64 in milliseconds plus one (0: unknown), copies u8, of u8, text behind u16.
 *
 * @param custodyMillis from the first sending until a holder or the reader confirmed it
 * @param receiptMillis from the first sending until the receipt
 * @param enough as {@link DeliveryOutcome.Held} defines it
 */
record HistoryRow(
        MessageId id,
        boolean mine,
        boolean verified,
        boolean gapBefore,
        DeliveryState state,
        long sentAtMillis,
        Optional<String> path,
        OptionalLong custodyMillis,
        OptionalLong receiptMillis,
        int copies,
        int of,
        boolean enough,
        String text) {
    private static final int VERSION = 1;
    private static final int MINE = 1;
    private static final int VERIFIED = 2;
    private static final int GAP = 4;
    private static final int ENOUGH = 8;
    private static final int MAX_PATH = 32;
    private static final DeliveryOutcome.Held NOBODY = new DeliveryOutcome.Held(0, 0, false);

    static HistoryRow written(MessageId id, boolean verified, long sentAtMillis, String text) {
        return new HistoryRow(
                id,
                true,
                verified,
                false,
                DeliveryState.QUEUED,
                sentAtMillis,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                0,
                0,
                false,
                text);
    }

    static HistoryRow arrived(
            MessageId id,
            boolean verified,
            boolean gapBefore,
            long sentAtMillis,
            String path,
            long millis,
            String text) {
        return new HistoryRow(
                id,
                false,
                verified,
                gapBefore,
                DeliveryState.DELIVERED,
                sentAtMillis,
                Optional.of(path),
                OptionalLong.empty(),
                OptionalLong.of(millis),
                0,
                0,
                false,
                text);
    }

    /** Somebody has it; a state never goes back, and fewer copies never replace more. */
    HistoryRow held(String way, long millis, DeliveryOutcome.Held now) {
        return custody(DeliveryState.HELD, way, millis, now);
    }

    /** The reader released it; its receipt is still to come. */
    HistoryRow taken(String way, long millis) {
        return custody(DeliveryState.QUEUED, way, millis, NOBODY);
    }

    private HistoryRow custody(DeliveryState reached, String way, long millis, DeliveryOutcome.Held now) {
        boolean forward = reached.compareTo(state) > 0;
        return new HistoryRow(
                id,
                mine,
                verified,
                gapBefore,
                forward ? reached : state,
                sentAtMillis,
                Optional.of(way),
                custodyMillis.isPresent() ? custodyMillis : OptionalLong.of(millis),
                receiptMillis,
                Math.max(copies, now.copies()),
                Math.max(of, now.of()),
                enough || now.enough(),
                text);
    }

    HistoryRow ended(DeliveryState end, OptionalLong millis) {
        return new HistoryRow(
                id,
                mine,
                verified,
                gapBefore,
                end,
                sentAtMillis,
                path,
                custodyMillis,
                millis,
                copies,
                of,
                enough,
                text);
    }

    StoredMessage in(String chat, boolean blocked) {
        DeliveryState shown = blocked && state.compareTo(DeliveryState.HELD) <= 0 ? DeliveryState.BLOCKED : state;
        return new StoredMessage(
                id,
                id.toString().substring(0, StoredMessage.SHORT_ID),
                chat,
                mine,
                sentAtMillis,
                text,
                mine ? shown : state,
                path,
                receiptMillis,
                verified,
                gapBefore,
                copies,
                of,
                enough);
    }

    byte[] encode() {
        return new ByteWriter(64 + text.length())
                .u8(VERSION)
                .raw(id.bytes())
                .u8((mine ? MINE : 0) | (verified ? VERIFIED : 0) | (gapBefore ? GAP : 0) | (enough ? ENOUGH : 0))
                .u8(state.code())
                .u64(sentAtMillis)
                .block(path.orElse("").getBytes(StandardCharsets.US_ASCII))
                .u64(custodyMillis.orElse(-1) + 1)
                .u64(receiptMillis.orElse(-1) + 1)
                .u8(copies)
                .u8(of)
                .block(text.getBytes(StandardCharsets.UTF_8))
                .toArray();
    }

    static HistoryRow decode(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            Rows.version(in, VERSION, "history");
            MessageId id = new MessageId(in.fixed(MessageId.SIZE));
            int flags = in.u8();
            DeliveryState state = DeliveryState.of(in.u8());
            long sentAt = in.u64();
            String path = new String(in.block(MAX_PATH), StandardCharsets.US_ASCII);
            long custody = in.u64() - 1;
            long receipt = in.u64() - 1;
            int copies = in.u8();
            int of = in.u8();
            String text = new String(in.block(Limits.MAX_TEXT), StandardCharsets.UTF_8);
            in.end();
            return new HistoryRow(
                    id,
                    (flags & MINE) != 0,
                    (flags & VERIFIED) != 0,
                    (flags & GAP) != 0,
                    state,
                    sentAt,
                    path.isEmpty() ? Optional.empty() : Optional.of(path),
                    custody < 0 ? OptionalLong.empty() : OptionalLong.of(custody),
                    receipt < 0 ? OptionalLong.empty() : OptionalLong.of(receipt),
                    copies,
                    of,
                    (flags & ENOUGH) != 0,
                    text);
        } catch (MalformedException | IllegalArgumentException e) {
            throw new DamagedRowException("history", e);
        }
    }

    /** Never shows the text. */
    @Override
    public String toString() {
        return "HistoryRow[" + id + ", " + state + "]";
    }
}

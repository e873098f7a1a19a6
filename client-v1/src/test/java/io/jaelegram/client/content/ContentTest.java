package io.jaelegram.client.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.SizeClasses;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.MessageId;
import io.jaelegram.protocol.UserName;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContentTest {
    private final Randomness randomness = Randomness.seeded(5);
    private final StreamId stream = new StreamId(Bytes.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));

    private TextMessage message(String text) {
        MessageId id = new MessageId(Bytes.of(new byte[16]));
        return new TextMessage(id, stream, 7, 3, TextMessage.NOTHING_BEFORE, 1_000, text);
    }

    private Content whole() {
        Ranges received = new Ranges();
        received.addAll(1, 5);
        received.add(9);
        AccountRecord account = AccountRecord.sign(
                new UserName("alice"),
                IdentityKeys.generate(randomness),
                SigningKey.generate(randomness),
                SigningKey.generate(randomness).publicKey());
        return new Content(
                Optional.of(new ReceiptNote(stream, received)), Optional.of(message("hé")), Optional.of(account));
    }

    @Test
    void everyPartComesBackAsItWasWritten() throws MalformedException {
        Content content = whole();
        assertThat(Content.decode(content.encode())).isEqualTo(content);
    }

    @Test
    void theBytesOfAMessageAreFrozen() {
        String bytes = HexFormat.of()
                .formatHex(new Content(Optional.empty(), Optional.of(message("hi")), Optional.empty()).encode());
        assertThat(bytes)
                .isEqualTo("0102" + "00".repeat(16) + "0102030405060708" + "0000000000000007" + "0000000000000003"
                        + "00".repeat(32) + "00000000000003e8" + "0002" + "6869");
    }

    @Test
    void everyTruncationAndEveryByteTooManyIsRefused() {
        byte[] bytes = whole().encode();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Content.decode(cut)).isInstanceOf(MalformedException.class);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> Content.decode(longer)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aFlippedByteIsRefusedOrReadAsAnotherContentButNeverBreaks() {
        byte[] bytes = whole().encode();
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) 0xff;
            try {
                assertThat(Content.decode(changed)).isNotEqualTo(whole());
            } catch (MalformedException e) {
                assertThat(e).hasMessageNotContaining("hé");
            }
        }
    }

    @Test
    void anotherVersionAndUnknownPartsAreRefused() {
        assertThatThrownBy(() -> Content.decode(new byte[] {2, 0})).hasMessageContaining("version 2");
        assertThatThrownBy(() -> Content.decode(new byte[] {1, 16})).hasMessageContaining("unknown parts");
    }

    @Test
    void aTextThatIsNotUtf8IsRefused() {
        byte[] good = new Content(Optional.empty(), Optional.of(message("hi")), Optional.empty()).encode();
        good[good.length - 1] = (byte) 0xc3;
        assertThatThrownBy(() -> Content.decode(good)).hasMessageContaining("UTF-8");
    }

    @Test
    void theLargestContentFitsWhatTheCryptographySeals() {
        Ranges received = new Ranges();
        for (int i = 0; i < Ranges.MAX; i++) {
            received.add(3L * i);
        }
        Content largest = new Content(
                Optional.of(new ReceiptNote(stream, received)),
                Optional.of(message("x".repeat(Limits.MAX_TEXT))),
                whole().introduction());
        assertThat(largest.encode().length).isLessThan(SizeClasses.MAX_CONTENT);
    }

    @Test
    void rangesThatOverlapOrTouchOrFallAreRefused() {
        for (long[] pairs : new long[][] {{1, 5, 6, 7}, {1, 5, 3, 9}, {9, 9, 1, 2}, {5, 4}}) {
            ByteWriter out = new ByteWriter(64).u8(1).u8(1).raw(stream.bytes()).u16(pairs.length / 2);
            for (long number : pairs) {
                out.u64(number);
            }
            assertThatThrownBy(() -> Content.decode(out.toArray())).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void aMessageIsNeverPrinted() {
        assertThat(message("secret").toString()).doesNotContain("secret");
    }
}

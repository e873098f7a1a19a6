package io.jaelegram.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Bytes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameCodecTest {
    @ParameterizedTest
    @EnumSource
    void whatWasSaidIsWhatIsHeard(Frame.Type type) throws Exception {
        Frame frame = FrameSamples.all().get(type);
        assertThat(FrameCodec.decode(type, FrameCodec.encode(frame))).isEqualTo(frame);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyCutShortAtAnyByteIsRefused(Frame.Type type) {
        byte[] body = FrameCodec.encode(FrameSamples.all().get(type));
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> FrameCodec.decode(type, cut)).isInstanceOf(MalformedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aByteAfterTheLastFieldIsRefused(Frame.Type type) {
        byte[] body = FrameCodec.encode(FrameSamples.all().get(type));
        byte[] longer = Arrays.copyOf(body, body.length + 1);
        assertThatThrownBy(() -> FrameCodec.decode(type, longer)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aLengthFieldThatLiesAllocatesNothingLarge(Frame.Type type) {
        byte[] hostile = new byte[64];
        Arrays.fill(hostile, (byte) 0xff);
        assertThatThrownBy(() -> FrameCodec.decode(type, hostile)).isInstanceOf(MalformedException.class);
    }

    @Test
    void theLargestPublicationFitsAFrame() {
        Bytes item = Bytes.of(new byte[Limits.MAX_PREKEY]);
        List<Bytes> most = Collections.nCopies(Limits.MAX_PREKEYS_PER_FRAME, item);
        Frame frame = new Frame.PublishPrekeys(false, Bytes.of(new byte[Limits.MAX_PREKEY_FIXED]), most);
        assertThat(FrameCodec.encode(frame).length + Limits.FRAME_HEADER).isLessThanOrEqualTo(Limits.MAX_FRAME);
    }

    @Test
    void aFlagOrCustodyOutsideItsValuesHasNoMeaning() {
        assertThatThrownBy(() -> FrameCodec.decode(Frame.Type.ACCEPTED, new byte[] {3}))
                .isInstanceOf(MalformedException.class);
        byte[] prekeys = {0, 0, 2};
        assertThatThrownBy(() -> FrameCodec.decode(Frame.Type.PREKEYS, prekeys)).isInstanceOf(MalformedException.class);
    }

    @Test
    void anAccountRecordWithAnyBitTurnedIsRefused() {
        byte[] record = FrameSamples.account().encoded().toArray();
        for (int at = 0; at < record.length; at++) {
            byte[] turned = record.clone();
            turned[at] ^= 1;
            assertThatThrownBy(() -> AccountRecord.parse(turned)).isInstanceOf(MalformedException.class);
        }
    }
}

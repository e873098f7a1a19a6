package io.jaelegram.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jaelegram.protocol.link.session.Packet;
import io.jaelegram.protocol.link.session.PacketCodec;

/** Whatever bytes a stranger sends: they mean one thing and encode to themselves, or they are refused. */
class WireFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void frame(byte[] bytes) {
        try {
            Packet packet = PacketCodec.decode(bytes, 0, bytes.length);
            if (packet instanceof Packet.Known known) {
                ByteWriter again = new ByteWriter(64);
                PacketCodec.encode(known, again);
                byte[] all = again.toArray();
                assertThat(java.util.Arrays.copyOfRange(all, PacketCodec.LENGTH_BYTES, all.length))
                        .isEqualTo(bytes);
            }
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "20s")
    void envelope(byte[] bytes) {
        try {
            assertThat(Envelope.decode(bytes).encode()).isEqualTo(bytes);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "20s")
    void accountRecord(byte[] bytes) {
        try {
            assertThat(AccountRecord.parse(bytes).encoded().toArray()).isEqualTo(bytes);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "20s")
    void userRecord(byte[] bytes) {
        try {
            assertThat(UserRecord.parse(bytes).encoded().toArray()).isEqualTo(bytes);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "20s")
    void nodeRecord(byte[] bytes) {
        try {
            assertThat(NodeRecord.parse(bytes).encoded().toArray()).isEqualTo(bytes);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}

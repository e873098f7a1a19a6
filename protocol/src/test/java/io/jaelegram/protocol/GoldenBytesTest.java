package io.jaelegram.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.link.session.Packet;
import io.jaelegram.protocol.link.session.PacketCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes of other versions read these bytes: whoever changes them changes {@link Wire#VERSION}, on purpose. */
class GoldenBytesTest {
    private static final int ID = 0x01020304;

    @ParameterizedTest
    @EnumSource
    void aFrameHasTheBytesThatOtherVersionsRead(Frame.Type type) throws Exception {
        ByteWriter out = new ByteWriter(64);
        PacketCodec.encode(
                new Packet.Known(Packet.Kind.REQUEST, ID, FrameSamples.all().get(type)), out);
        assertThat(HexFormat.of().formatHex(out.toArray())).isEqualTo(golden(type.name()));
    }

    @Test
    void anEnvelopeHasTheBytesThatHoldersKeep() throws Exception {
        assertThat(HexFormat.of().formatHex(FrameSamples.envelope().encode())).isEqualTo(golden("envelope"));
        assertThat(Envelope.decode(HexFormat.of().parseHex(golden("envelope")))).isEqualTo(FrameSamples.envelope());
    }

    private static String golden(String name) throws IOException {
        Properties all = new Properties();
        try (InputStream in = GoldenBytesTest.class.getResourceAsStream("golden-bytes.properties")) {
            all.load(new java.io.InputStreamReader(in, StandardCharsets.US_ASCII));
        }
        return all.getProperty(name, "there are no golden bytes for " + name);
    }
}

package io.jaelegram.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.FrameCodec;
import io.jaelegram.protocol.UserName;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    @Test
    void everyRefusalFitsItsFrame() throws Exception {
        List<Frame> refusals = new ArrayList<>(List.of(Refusals.otherName(new UserName("x".repeat(32)))));
        for (Field field : Refusals.class.getDeclaredFields()) {
            if (field.getType() == Frame.class) {
                refusals.add((Frame) field.get(null));
            }
        }

        assertThat(refusals).hasSizeGreaterThan(10);
        for (Frame refusal : refusals) {
            byte[] body = FrameCodec.encode(refusal);
            assertThat(FrameCodec.decode(refusal.type(), body)).isEqualTo(refusal);
        }
    }
}

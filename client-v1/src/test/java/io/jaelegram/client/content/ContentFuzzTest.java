package io.jaelegram.client.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jaelegram.protocol.MalformedException;

class ContentFuzzTest {
    /** A stranger's first message is authentic and may still say anything. */
    @FuzzTest
    void whatAStrangerSealedIsReadOrRefused(byte[] bytes) {
        try {
            Content content = Content.decode(bytes);
            assertThat(Content.decode(content.encode())).isEqualTo(content);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}

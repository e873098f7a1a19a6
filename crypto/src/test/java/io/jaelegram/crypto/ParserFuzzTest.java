package io.jaelegram.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jaelegram.crypto.rest.MasterKey;
import io.jaelegram.crypto.rest.WrongPassphraseException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whatever a stranger's bytes are, a parser refuses them or reads them; it never fails in another way and never moves a
 * state. The saved inputs under src/test/resources run as ordinary tests; JAZZER_FUZZ=1 searches for new ones.
 */
class ParserFuzzTest {
    private static final Person BOB = new Person("bob", 2);
    private static final Conversation TALK = talk();

    @FuzzTest
    void bundle(byte[] data) {
        int border = Math.min(data.length, 1_358);
        try {
            PrekeyBundle bundle = PrekeyBundle.parse(
                    Arrays.copyOf(data, border),
                    border == data.length
                            ? Optional.empty()
                            : Optional.of(Arrays.copyOfRange(data, border, data.length)));
            assertThat(bundle.identity()).isNotNull();
        } catch (RefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest
    void firstMessage(byte[] data) {
        byte[] book = BOB.book.encode();
        try {
            BOB.accept(data);
        } catch (RefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        assertThat(BOB.book.encode()).isEqualTo(book);
    }

    @FuzzTest
    void laterMessage(byte[] data) {
        byte[] before = TALK.encode();
        try {
            TALK.open(data, BOB.random, BOB.now);
        } catch (RefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        assertThat(TALK.encode()).isEqualTo(before);
    }

    /** The reading of a decrypted header and sender block, which a contact may fill at will. */
    @FuzzTest
    void header(byte[] data) {
        try {
            Header header = Header.decode(data);
            assertThat(header.encode()).isEqualTo(data);
        } catch (RefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        try {
            assertThat(SenderBlock.decode(data).encode()).isEqualTo(data);
        } catch (RefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest
    void contactCode(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            ContactCode code = ContactCode.parse(text);
            assertThat(ContactCode.parse(code.encode())).isEqualTo(code);
        } catch (RefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Stored states come from a disk that somebody else may have had. */
    @FuzzTest
    void storedState(byte[] data) {
        try {
            assertThat(Conversation.decode(data).encode()).isEqualTo(data);
        } catch (RefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        try {
            assertThat(PrekeyBook.decode(data).encode()).isEqualTo(data);
        } catch (RefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** A heap of 16 MiB bounds what a hostile cost can make us spend. */
    @FuzzTest
    void keyFile(byte[] data) {
        try {
            MasterKey.unwrap(data, Optional.of(new char[] {'p'}), 16L << 20);
        } catch (RefusedException | WrongPassphraseException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static Conversation talk() {
        try {
            Person alice = new Person("alice", 1);
            alice.start(BOB);
            BOB.read(alice.write("hello"));
            alice.read(BOB.write("hello"));
            return BOB.conversation(alice);
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }
}

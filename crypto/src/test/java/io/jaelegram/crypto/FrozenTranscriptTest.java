package io.jaelegram.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The bytes of a seeded set-up and talk, kept from when they were first made: a change of the wire or of a stored state
 * cannot pass unseen. A deliberate one takes a new version number and a new file.
 */
class FrozenTranscriptTest {
    private final Person alice = new Person("alice", 1);
    private final Person bob = new Person("bob", 2);
    private final StringBuilder transcript = new StringBuilder();

    @Test
    void setUpAndRatchetGiveTheBytesOfVersionOne() throws Exception {
        record("bob's bundle", bob.book.publication().fixedPart());
        alice.start(bob);
        byte[] first = alice.write("first");
        record("first message", first);
        byte[] second = alice.write("second, before an answer");
        record("repeated first message", second);
        bob.read(second);
        bob.read(first);
        byte[] answer = bob.write("answer");
        record("answer", answer);
        alice.read(answer);
        alice.now += 24 * 3600;
        bob.now += 24 * 3600;
        byte[] key = alice.write("carries an epoch's key");
        record("epoch's key", key);
        bob.read(key);
        byte[] ciphertext = bob.write("carries an epoch's ciphertext");
        record("epoch's ciphertext", ciphertext);
        alice.read(ciphertext);
        byte[] skipped = alice.write("skipped");
        byte[] count = alice.write("closes the old epoch");
        record("epoch's count", count);
        bob.read(count);
        record("bob's stored conversation", bob.conversation(alice).encode());
        record("bob's stored prekeys", bob.book.encode());
        bob.read(skipped);

        assertThat(transcript.toString()).isEqualTo(golden());
    }

    @Test
    void aStateStoredByVersionOneStillOpensItsMail() throws Exception {
        String golden = golden();
        Conversation stored = Conversation.decode(bytes(golden, "bob's stored conversation"));
        PrekeyBook.decode(bytes(golden, "bob's stored prekeys"));

        assertThat(stored.peer()).isEqualTo(alice.identity.publicKey());
        assertThat(stored.seal(new byte[] {1}, bob.random, bob.now).body()).isNotEmpty();
    }

    private void record(String name, byte[] bytes) {
        transcript
                .append(name)
                .append(": ")
                .append(HexFormat.of().formatHex(bytes))
                .append('\n');
    }

    private static byte[] bytes(String golden, String name) {
        String line = golden.lines()
                .filter(candidate -> candidate.startsWith(name + ": "))
                .findFirst()
                .orElseThrow();
        return HexFormat.of().parseHex(line.substring(name.length() + 2));
    }

    private static String golden() throws Exception {
        try (InputStream in = FrozenTranscriptTest.class.getResourceAsStream("/transcripts/version-1.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

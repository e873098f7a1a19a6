package io.jaelegram.client.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.client.v2.nat.NatVerdict;
import io.jaelegram.client.v2.nat.PunchOffer;
import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Offers to open a way, on their way through a server that is curious. */
class PunchSignalTest {
    private final Randomness chance = Randomness.seeded(8);
    private final AddressKey key = AddressKey.generate(chance);
    private final MailboxId bob = new MailboxId(Bytes.of(chance.bytes(MailboxId.SIZE)));
    private final MailboxId alice = new MailboxId(Bytes.of(chance.bytes(MailboxId.SIZE)));
    private final VerifyKey node = SigningKey.generate(chance).publicKey();
    private final PunchOffer offer = new PunchOffer(
            true,
            NatVerdict.CONE,
            Bytes.of(chance.bytes(PunchOffer.TOKEN)),
            List.of(
                    new Endpoint("203.0.113.101", 42_162),
                    new Endpoint("2001:db8:1111:2222:3333:4444:5555:6666", 42_162),
                    new Endpoint("2001:db8:1111:2222:3333:4444:5555:7777", 42_162)));
    private final byte[] signal = PunchSignal.seal(
                    Bytes.of(new byte[PunchSignal.ID]), key, bob, alice, node, offer.encode(), chance)
            .toArray();

    private static PunchSignal parse(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        assertThat(in.u8()).isEqualTo(PunchSignal.KIND);
        return PunchSignal.parse(in);
    }

    @Test
    void whoeverWasAskedReadsWhoAsksAndWhere() throws Exception {
        assertThat(parse(signal).open(key, bob)).isEqualTo(new PunchSignal.Said(alice, node, offer));
    }

    @Test
    void theServerSeesNoAddressAndNoName() {
        String seen = new String(signal, StandardCharsets.ISO_8859_1);
        assertThat(seen)
                .doesNotContain("203.0.113.101")
                .doesNotContain(new String(alice.bytes().toArray(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void anotherKeyAnotherReaderAndAChangedIdOpenNothing() throws Exception {
        PunchSignal right = parse(signal);
        assertThatThrownBy(() -> right.open(AddressKey.generate(chance), bob)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> right.open(key, alice)).isInstanceOf(MalformedException.class);
        byte[] changed = signal.clone();
        changed[1] ^= 1;
        PunchSignal wrong = parse(changed);
        assertThatThrownBy(() -> wrong.open(key, bob)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aSignalCutAnywhereIsRefused() {
        for (int length = 1; length < signal.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(signal, length);
            assertThatThrownBy(() -> parse(cut)).isInstanceOf(MalformedException.class);
        }
    }
}

package io.jaelegram.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a ticket proves, and what it does not. */
class AdmissionTicketTest {
    private static final int DAY = 20_000;

    private final Randomness chance = Randomness.seeded(61);
    private final SigningKey network = SigningKey.generate(chance);
    private final SigningKey node = SigningKey.generate(chance);
    private final AdmissionTicket ticket = AdmissionTicket.issue(network, node.publicKey(), DAY);

    @Test
    void itIsOfOneNetworkForOneNode() {
        VerifyKey other = SigningKey.generate(chance).publicKey();
        assertThat(ticket.issuedBy(network.publicKey(), node.publicKey())).isTrue();
        assertThat(ticket.issuedBy(other, node.publicKey())).isFalse();
        assertThat(ticket.issuedBy(network.publicKey(), other)).isFalse();
    }

    @Test
    void neitherPlaceNorEndCanBeChanged() {
        Bytes zero = Bytes.of(new byte[AdmissionTicket.NONCE]);
        AdmissionTicket moved = new AdmissionTicket(zero, DAY, ticket.signature());
        AdmissionTicket longer = new AdmissionTicket(ticket.nonce(), DAY + 1, ticket.signature());
        assertThat(moved.issuedBy(network.publicKey(), node.publicKey())).isFalse();
        assertThat(longer.issuedBy(network.publicKey(), node.publicKey())).isFalse();
    }

    @Test
    void clocksMayBeADayAhead() {
        assertThat(ticket.expired(Duration.ofDays(DAY).toMillis())).isFalse();
        assertThat(ticket.expired(Duration.ofDays(DAY + 1).toMillis())).isFalse();
        assertThat(ticket.expired(Duration.ofDays(DAY + 2).toMillis() - 1)).isFalse();
        assertThat(ticket.expired(Duration.ofDays(DAY + 2).toMillis())).isTrue();
    }

    @Test
    void aRenewalKeepsThePlaceAndNobodyFindsItFromTheKeyAlone() {
        AdmissionTicket renewed = AdmissionTicket.issue(network, node.publicKey(), DAY + 90);
        AdmissionTicket elsewhere = AdmissionTicket.issue(SigningKey.generate(chance), node.publicKey(), DAY);
        assertThat(record(Optional.of(renewed)).id())
                .isEqualTo(record(Optional.of(ticket)).id());
        assertThat(record(Optional.of(ticket)).id())
                .isNotEqualTo(record(Optional.of(elsewhere)).id())
                .isNotEqualTo(NodeId.of(node.publicKey()));
        assertThat(record(Optional.empty()).id()).isEqualTo(NodeId.of(node.publicKey()));
    }

    @Test
    void aRecordCarriesItAndIsTheSameAsBeforeWithoutIt() throws MalformedException {
        NodeRecord with = record(Optional.of(ticket));
        assertThat(NodeRecord.parse(with.encoded().toArray())).isEqualTo(with);
        NodeRecord without = record(Optional.empty());
        assertThat(without.encoded().at(0)).isEqualTo((byte) 1);
        assertThat(NodeRecord.parse(without.encoded().toArray()).ticket()).isEmpty();
    }

    @Test
    void aRecordCutShortInItsTicketIsRefused() {
        byte[] whole = record(Optional.of(ticket)).encoded().toArray();
        for (int cut = 1; cut < AdmissionTicket.SIZE + 64; cut += 13) {
            byte[] shorter = java.util.Arrays.copyOf(whole, whole.length - cut);
            assertThatThrownBy(() -> NodeRecord.parse(shorter)).isInstanceOf(MalformedException.class);
        }
    }

    private NodeRecord record(Optional<AdmissionTicket> shown) {
        return NodeRecord.sign(node, 3, true, 480_000, 24, List.of(), shown);
    }
}

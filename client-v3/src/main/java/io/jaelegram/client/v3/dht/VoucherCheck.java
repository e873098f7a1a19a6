package io.jaelegram.client.v3.dht;

import io.jaelegram.client.v3.dht.BadInput.Kind;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.Voucher;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether vouchers are what they seem, apart from their date. It knows nothing but the vouchers, and asks nobody. */
final class VoucherCheck {
    private VoucherCheck() {}

    /** What is wrong with the vouchers that a node shows, if anything is. */
    static Optional<Kind> of(NodeRecord newcomer, VerifyKey network) {
        Set<VerifyKey> givers = new HashSet<>();
        Set<Bytes> networks = new HashSet<>(PublicNetworks.of(newcomer));
        for (Voucher voucher : newcomer.vouchers()) {
            if (voucher.giver().equals(newcomer.node())) {
                return Optional.of(Kind.OWN_VOUCHER);
            }
            if (!givers.add(voucher.giver())) {
                return Optional.of(Kind.REPEATED_GIVER);
            }
            if (!apart(networks, voucher.networks())) {
                return Optional.of(Kind.ONE_NETWORK);
            }
            if (!voucher.ticket().issuedBy(network, voucher.giver())) {
                return Optional.of(Kind.GIVER_NOT_ADMITTED);
            }
            if (!voucher.isFor(newcomer.node())) {
                return Optional.of(Kind.FORGED_VOUCHER);
            }
        }
        return Optional.empty();
    }

    /** Whether none of these was there; all of them are from now on. A giver may name its own network twice. */
    static boolean apart(Set<Bytes> taken, List<Bytes> networks) {
        Set<Bytes> own = new HashSet<>(networks);
        return own.stream().filter(taken::add).count() == own.size();
    }
}

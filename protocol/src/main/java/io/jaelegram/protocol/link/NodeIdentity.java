package io.jaelegram.protocol.link;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import java.util.Optional;

/**
 * What a node proves on each of its links: its node key and, for a server, that the network key certified it.
 *
 * @param nodeKey signs the certificate of each link key
 * @param network the network's word for a server; empty for clients
 */
public record NodeIdentity(SigningKey nodeKey, Optional<NetworkCertificate> network) {
    public static NodeIdentity client(SigningKey nodeKey) {
        return new NodeIdentity(nodeKey, Optional.empty());
    }

    public static NodeIdentity server(SigningKey nodeKey, SigningKey networkKey) {
        return new NodeIdentity(nodeKey, Optional.of(NetworkCertificate.issue(networkKey, nodeKey.publicKey())));
    }

    @Override
    public String toString() {
        return "NodeIdentity[" + nodeKey.publicKey() + "]";
    }

    /** The network key's signature over a server's node key. */
    public record NetworkCertificate(VerifyKey network, Bytes signature) {
        public static NetworkCertificate issue(SigningKey networkKey, VerifyKey node) {
            byte[] signature =
                    networkKey.sign(Label.NETWORK_CERTIFIES_NODE, node.bytes().toArray());
            return new NetworkCertificate(networkKey.publicKey(), Bytes.of(signature));
        }

        public boolean certifies(VerifyKey node) {
            return network.verify(
                    Label.NETWORK_CERTIFIES_NODE,
                    signature.toArray(),
                    node.bytes().toArray());
        }
    }
}

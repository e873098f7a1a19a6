package io.jaelegram.protocol.link;

import io.jaelegram.crypto.VerifyKey;
import java.util.Optional;

/** Judges who answered a dial, before the first frame leaves. */
@FunctionalInterface
public interface PeerCheck {
    /** Empty: this is whom we meant. Otherwise why the link must end, in words for a person. */
    Optional<String> objection(RemoteNode remote);

    /** Anybody with a valid link certificate. */
    static PeerCheck anybody() {
        return remote -> Optional.empty();
    }

    /** Exactly the owner of this node key. */
    static PeerCheck node(VerifyKey node) {
        return remote -> remote.node().equals(node) ? Optional.empty() : Optional.of("another node answered");
    }
}

package io.jaelegram.client;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.link.NetworkPin;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.RemoteNode;
import java.util.Optional;

/** Which network the server must belong to: given with its address, or pinned on first use. Another one is never talked to. */
final class ServerPin implements PeerCheck {
    private final Journal journal;
    private final ServerAddress server;
    private Optional<String> change = Optional.empty();

    ServerPin(Journal journal, ServerAddress server) {
        this.journal = journal;
        this.server = server;
    }

    @Override
    public Optional<String> objection(RemoteNode remote) {
        if (remote.network().isEmpty()) {
            return Optional.of("a node answered that no network has certified as its server");
        }
        VerifyKey network = remote.network().get();
        Optional<NetworkPin> wanted = server.pin().or(() -> pinned().map(NetworkPin::of));
        if (wanted.isPresent() && !wanted.get().matches(network)) {
            change = Optional.of("At " + server.endpoint() + " a server of another network answers: its pin is "
                    + NetworkPin.of(network) + ", expected was " + wanted.get()
                    + ". Nothing was sent. If its operator told you about the change, start with --server "
                    + server.endpoint() + "#" + NetworkPin.of(network) + "; if not, somebody is in between.");
            return change;
        }
        return Optional.empty();
    }

    /** Words for a person when the server that answered last belongs to another network; stops everything. */
    Optional<String> changed() {
        return change;
    }

    /**
     * Remembers the network for ever.
     *
     * @return whether it was not known before
     */
    boolean pin(Change into, RemoteNode remote) {
        VerifyKey network = remote.network().orElseThrow();
        boolean known = pinned().filter(network::equals).isPresent();
        if (!known) {
            NetworkKey.remember(into, network);
        }
        return !known;
    }

    private Optional<VerifyKey> pinned() {
        return NetworkKey.of(journal);
    }
}

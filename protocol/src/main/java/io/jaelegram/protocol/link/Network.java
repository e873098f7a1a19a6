package io.jaelegram.protocol.link;

import java.util.List;
import java.util.Optional;

/** One node's way to others: real sockets or a simulation. The node's own link identity was given when it was made. */
public interface Network {
    /**
     * Accepts links at an address; each new link is bound to one of the loops in turn, and all its callbacks run there.
     *
     * @throws NetworkException when the address is not ours or in use
     */
    Listening listen(Endpoint at, List<? extends Loop> loops, LinkAcceptor acceptor) throws NetworkException;

    /**
     * Dials, proves both ends, asks the check, then calls {@link LinkHandler#opened}; on any failure
     * {@link LinkHandler#failed}, always later and on the loop.
     */
    void dial(Endpoint to, PeerCheck check, Loop loop, LinkHandler handler);

    /**
     * The addresses that this machine's interfaces have now, as IP literals without zone, loopback included. Asking
     * takes the system a moment, so not for each frame.
     */
    List<String> addresses();

    /** Single datagrams from the same machine; nothing where there are none, or where nobody may be asked by them. */
    default Optional<Datagrams> datagrams() {
        return Optional.empty();
    }

    /**
     * The same node's links over UDP, on a socket of their own; nothing on a machine that cannot have them.
     *
     * @param at an IP literal; port 0 is any free port
     * @param plain takes the datagrams that are not the links' own
     * @throws NetworkException when the address is not ours or in use
     */
    default Optional<UdpNetwork> udp(Endpoint at, Loop loop, Datagrams.Receiver plain) throws NetworkException {
        return Optional.empty();
    }

    /** An address that accepts links until closed. */
    interface Listening {
        /** The bound address, with the port that the system chose. */
        Endpoint endpoint();

        /** Accepts no more; links that are open stay open. */
        void close();
    }

    /** Decides who handles a new incoming link. */
    @FunctionalInterface
    interface LinkAcceptor {
        /** The handler for a link whose other end is proved; {@link LinkHandler#opened} is called next. */
        LinkHandler accept(RemoteNode remote, Loop loop);
    }

    /** We cannot listen there. */
    final class NetworkException extends Exception {
        private static final long serialVersionUID = 1L;

        public NetworkException(String message, Throwable cause) {
            super(message, cause);
        }

        public NetworkException(String message) {
            super(message);
        }
    }
}

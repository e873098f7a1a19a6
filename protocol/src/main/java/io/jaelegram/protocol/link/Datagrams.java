package io.jaelegram.protocol.link;

import java.util.Optional;

/**
 * One node's way to send and receive single datagrams beside its links: to ask which address others see, to open a way
 * through a router, to ask the router for a mapping. Datagrams may be lost, doubled, late and forged.
 */
public interface Datagrams {
    /** Bytes of a datagram that every path carries in one piece (IPv6's least MTU less IP and UDP headers). */
    int MAX_BYTES = 1_232;

    /**
     * Opens a socket whose callbacks run on the loop. Called on the loop or before anything runs there.
     *
     * @param local the address to send from; empty: any address, a free port. Port 0 is any free port
     * @throws Network.NetworkException when the address is not ours or in use
     */
    Socket open(Optional<Endpoint> local, Loop loop, Receiver receiver) throws Network.NetworkException;

    /** Takes what arrives; called on the loop. */
    @FunctionalInterface
    interface Receiver {
        /**
         * @param from what the datagram says of its origin: an IP literal, easily forged
         * @param bytes the whole datagram, the receiver's own copy
         */
        void received(Endpoint from, byte[] bytes);
    }

    /** A bound socket. Touched only on its loop. */
    interface Socket {
        /**
         * Sends at most once; nobody learns whether it arrived, nor whether the system refused it.
         *
         * @param to an IP literal with a port from 1: nothing is looked up
         * @throws IllegalArgumentException when it is a host name
         */
        void send(Endpoint to, byte[] bytes);

        /** The bound address, with the port that the system chose. */
        Endpoint local();

        /** Nothing is received after this; sending does nothing. */
        void close();
    }
}

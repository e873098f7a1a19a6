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

    /**
     * Joins a group: hears what anybody in the local network sends to it, and can send to all who did. Called on the loop.
     *
     * @param group an IPv4 multicast address (RFC 1112) and a port, which many programs of one machine may share
     * @param on the address of one interface, or 0.0.0.0: all but loopback, and loopback where there is no other
     * @return nothing where there are no groups
     * @throws Network.NetworkException when the system gives no socket, or no interface joins
     */
    default Optional<Group> join(Endpoint group, String on, Loop loop, Receiver receiver)
            throws Network.NetworkException {
        return Optional.empty();
    }

    /** A socket in a group. It also takes the answers to what it sent. Touched only on its loop. */
    interface Group extends Socket {
        /** Sends at most once to everybody in the group, on each interface; no router passes it on. */
        void sendToAll(byte[] bytes);

        /** Joins on interfaces that came up since. */
        void refresh();
    }

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

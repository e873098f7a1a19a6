package io.jaelegram.protocol.link;

/**
 * Links and plain datagrams on one UDP socket: a way through a router that a datagram opened serves the links too. Used
 * on the loop it was opened for. Closing the socket ends all links.
 */
public interface UdpNetwork extends Network {
    /** The shared socket; its plain datagrams begin with a byte below 64, all others are the links' own. */
    Datagrams.Socket socket();
}

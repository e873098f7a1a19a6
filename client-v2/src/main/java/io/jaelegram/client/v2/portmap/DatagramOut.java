package io.jaelegram.client.v2.portmap;

import io.jaelegram.protocol.link.Endpoint;

/** Sends a datagram that may be lost. */
@FunctionalInterface
interface DatagramOut {
    void send(Endpoint to, byte[] datagram);
}

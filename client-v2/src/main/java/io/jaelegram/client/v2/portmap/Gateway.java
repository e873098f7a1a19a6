package io.jaelegram.client.v2.portmap;

import io.jaelegram.protocol.link.Endpoint;

/**
 * The router that leads us to the Internet.
 *
 * @param address of the router on our side
 * @param self our own address towards it
 */
record Gateway(Ipv4 address, Ipv4 self) {
    /** Where PCP and NAT-PMP are spoken (RFC 6887 section 19.1, RFC 6886 section 3.1). */
    static final int MAPPING_PORT = 5351;

    Endpoint mappingPort() {
        return new Endpoint(address.toString(), MAPPING_PORT);
    }
}

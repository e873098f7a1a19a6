package io.jaelegram.client.v2.portmap;

/**
 * What we ask of the router.
 *
 * @param local the port that is to be reached
 * @param port wished for on the router's outer side, 0 to 65535; the router may give another one
 * @param address of the router that is wished for, the one of the last grant; {@link Ipv4#NONE} when any will do
 * @param seconds how long the mapping is to live; 0 ends it
 */
record MappingRequest(LocalPort local, int port, Ipv4 address, int seconds) {
    /**
     * Half of this passes before a mapping is renewed, so a router that lost its table by a restart is without ours for
     * ten minutes at most. RFC 6886 section 3.3 recommends 7,200 s, which would hide that for an hour.
     */
    static final int LIFETIME = 1_200;

    /** For a port of which no mapping is known: with the same number outside, which most routers grant. */
    static MappingRequest first(LocalPort local) {
        return new MappingRequest(local, local.number(), Ipv4.NONE, LIFETIME);
    }

    /** To keep what was granted. */
    static MappingRequest renewal(LocalPort local, MappingAnswer.Granted granted) {
        return new MappingRequest(local, granted.port(), granted.address(), LIFETIME);
    }

    /** To give back what was granted. */
    static MappingRequest end(LocalPort local, MappingAnswer.Granted granted) {
        return new MappingRequest(local, granted.port(), granted.address(), 0);
    }
}

package io.jaelegram.client.v2.portmap;

/** What came of a request for a mapping. */
sealed interface MappingAnswer {
    /**
     * The router leads this address and port to us.
     *
     * @param seconds how long, at least 1
     */
    record Granted(Ipv4 address, int port, int seconds) implements MappingAnswer {}

    /** The router, or our own judgement of its answer, says no. The text is for a person. */
    record Refused(String text) implements MappingAnswer {}

    /** Nobody answered in the time that the protocol gives. */
    record Silent() implements MappingAnswer {}

    /**
     * A grant, once it is known to be of use.
     *
     * @param router the protocol that answered, for the refusal's text
     */
    static MappingAnswer judged(String router, Ipv4 address, int port, long seconds) {
        if (!address.outside()) {
            return new Refused(router + " maps on " + address + ", which is not an address on the Internet: the router"
                    + " stands behind another router. Map the port on the outer one, or ask the provider");
        }
        if (port == 0 || seconds < 1) {
            return new Refused(router + " answered with a mapping of no use (port " + port + ", " + seconds + " s)");
        }
        return new Granted(address, port, (int) Math.min(seconds, LONGEST));
    }

    /** A day: RFC 6887 section 15 lets a client cap what a server claims. */
    int LONGEST = 24 * 60 * 60;
}

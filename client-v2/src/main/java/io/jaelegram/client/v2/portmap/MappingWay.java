package io.jaelegram.client.v2.portmap;

import java.util.function.Consumer;

/** One protocol in which a router can be asked. Touched only on the loop. */
interface MappingWay {
    /** For a person: {@code PCP}. */
    String name();

    /**
     * Asks for a mapping, or renews one, by the protocol's own schedule of retransmissions. An earlier request for the
     * same port is forgotten.
     *
     * @param done runs once, later; never after {@link #forget}
     */
    void map(MappingRequest request, Consumer<MappingAnswer> done);

    /** Asks no more about this port, and takes no late answer. */
    void forget(LocalPort local);

    /**
     * Tells the router once that a mapping is not needed any more.
     *
     * @param done runs once, when nothing is left to do; at once where no answer is waited for
     */
    void unmap(MappingRequest end, Runnable done);

    /** What runs whenever an answer shows that the router has lost its mappings. */
    void onReset(Runnable reset);
}

package io.jaelegram.comparison.bench.server;

/** A relay that is measured: a server process and the connections of the load to it. */
interface Subject extends LoadedSubject {
    /** Bytes of one message as the sender's frame carries it, before TLS. */
    int frameBytes();

    /**
     * Connects all readers that are away; each takes and confirms what waits for it.
     *
     * @param delivered told of each message, on the loop of the load
     */
    void drain(Runnable delivered);

    /** The readers that came to drain go away again. */
    void leave();

    /** Opens so many connections more, which then do nothing; gives the seconds that it took. */
    double crowd(int connections);
}

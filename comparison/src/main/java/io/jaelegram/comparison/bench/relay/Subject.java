package io.jaelegram.comparison.bench.relay;

/** A relay that is measured: a server process and the connections of the load to it. */
interface Subject extends AutoCloseable {
    String name();

    /** Process id of the server. */
    long pid();

    /** Bytes of one message as the sender's frame carries it, before TLS. */
    int frameBytes();

    RelayLoad load();

    @Override
    void close();
}

package io.jaelegram.comparison.bench.server;

/** A process under the load of pairs. */
interface LoadedSubject extends AutoCloseable {
    String name();

    /** Process id of the server. */
    long pid();

    RelayLoad load();

    @Override
    void close();
}

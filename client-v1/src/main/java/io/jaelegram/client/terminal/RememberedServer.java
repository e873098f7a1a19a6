package io.jaelegram.client.terminal;

import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.store.Batch;
import io.jaelegram.client.store.CommitResult;
import io.jaelegram.client.store.Store;
import io.jaelegram.client.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** The server of a home. META row {@code server}: the address as it was given, without its pin, in ASCII. */
final class RememberedServer {
    private static final String FIRST_DEFAULT = "127.0.0.1:8013";
    private static final byte[] KEY = "server".getBytes(StandardCharsets.US_ASCII);

    private final Store store;

    RememberedServer(Store store) {
        this.store = store;
    }

    /**
     * The address that counts, stored first if it is news.
     *
     * @param given with {@code --server}
     * @param done gets the address, on the loop
     */
    void resolve(Optional<ServerAddress> given, Consumer<ServerAddress> done) {
        Optional<String> stored = store.get(Table.META, KEY).map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        if (given.isEmpty()) {
            String text = stored.orElse(FIRST_DEFAULT);
            done.accept(parse(text));
            return;
        }
        String text = given.get().places();
        if (stored.equals(Optional.of(text))) {
            done.accept(given.get());
            return;
        }
        // A disk that does not take this row fails the next commit too, which is the one that matters.
        Consumer<CommitResult> either = result -> done.accept(given.get());
        store.commit(new Batch().put(Table.META, KEY, text.getBytes(StandardCharsets.US_ASCII)), either);
    }

    /**
     * @throws CommandFailure when the text has another form
     */
    static ServerAddress parse(String text) {
        return ServerAddress.parse(text)
                .orElseThrow(() -> new CommandFailure(
                        Exit.USAGE,
                        "\"" + Sanitiser.cleanLine(text) + "\" is no server address. Write HOST:PORT, or HOST:PORT#PIN"
                                + " as the server prints it at its start; several servers of one network with commas"
                                + " between them. Nothing was done."));
    }
}

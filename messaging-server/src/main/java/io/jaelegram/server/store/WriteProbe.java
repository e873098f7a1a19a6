package io.jaelegram.server.store;

import java.nio.charset.StandardCharsets;

/** Writes one row that means nothing: succeeds as long as the store takes new mail. */
public record WriteProbe() implements Transaction<Boolean> {
    private static final byte[] KEY = "probe".getBytes(StandardCharsets.US_ASCII);

    @Override
    public Boolean apply(Rows rows) {
        rows.put(Table.META, KEY, new byte[] {1});
        return true;
    }
}

package io.jaelegram.client;

import io.jaelegram.crypto.Bytes;
import java.util.Optional;

/**
 * What a version tells contacts inside end-to-end contents, beside messages and receipts, such as where I can be reached.
 * The core carries it and does not know what it means. Touched only on the loop.
 */
public interface Aside {
    /** What the next content for this contact should carry: at most {@link #MAX_BYTES} bytes. */
    Optional<Bytes> tell(Contact to);

    /** An authenticated contact said this; {@code change} also stores whatever else came with it. */
    void heard(Change change, Contact from, Bytes said);

    /** An address key, the largest user record (900 bytes) and a sequence number, with room to grow. */
    int MAX_BYTES = 1_024;

    /** Tells nothing and listens to nothing. */
    static Aside none() {
        return new Aside() {
            @Override
            public Optional<Bytes> tell(Contact to) {
                return Optional.empty();
            }

            @Override
            public void heard(Change change, Contact from, Bytes said) {
                // A version without addresses has no use for those of others.
            }
        };
    }
}

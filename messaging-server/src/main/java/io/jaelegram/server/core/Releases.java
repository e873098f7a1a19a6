package io.jaelegram.server.core;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.MailKey;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.ReleaseMail;
import io.jaelegram.server.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Removes what readers released, and remembers the last of it: the same envelope handed in again is taken already. What
 * was released before it was written is remembered here only, not across a restart; handed in again then, it is
 * delivered again, and the reader drops the duplicate. Touched only on the shard's loop.
 */
final class Releases {
    /** Some 5 MB per shard: the last minutes of a busy server, in which senders repeat what was not answered. */
    private static final int REMEMBERED = 16_384;

    /** How long a disk that refuses a removal is left alone. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Loop loop;
    private final Store store;
    private final Map<MailKey, Boolean> taken = new Recent<>(REMEMBERED);

    Releases(Loop loop, Store store) {
        this.loop = loop;
        this.store = store;
    }

    boolean taken(MailKey key) {
        return taken.containsKey(key);
    }

    void remember(MailKey key) {
        taken.put(key, true);
    }

    /** Removes mail for good; as long as the disk refuses, again and again. */
    void remove(List<MailKey> keys) {
        store.submit(new ReleaseMail(keys), loop, outcome -> {
            if (outcome instanceof Outcome.Failed<Integer>) {
                List<MailKey> known = keys.stream().filter(this::taken).toList();
                // What has been forgotten is delivered once more when its reader comes back: late, but bounded.
                if (!known.isEmpty()) {
                    loop.after(RETRY, () -> remove(known));
                }
            }
        });
    }
}

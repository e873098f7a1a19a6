package io.jaelegram.client.v2;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Nodes to which the routers let no way open: known for a while, so that nobody waits for it again. Touched only on the loop. */
final class Hopeless {
    /** People carry their machines to other networks; their new record ends it sooner. */
    private static final Duration KNOWN = Duration.ofMinutes(10);

    private static final int MOST = 256;

    private final Loop loop;
    private final Map<VerifyKey, Verdict> verdicts = new LinkedHashMap<>();

    private record Verdict(String why, long untilNanos) {}

    Hopeless(Loop loop) {
        this.loop = loop;
    }

    void remember(VerifyKey node, String why) {
        verdicts.remove(node);
        verdicts.put(node, new Verdict(why, loop.nanoTime() + KNOWN.toNanos()));
        if (verdicts.size() > MOST) {
            verdicts.remove(verdicts.keySet().iterator().next());
        }
    }

    /** Why there is no way to this node; empty when nothing speaks against one. */
    Optional<String> to(VerifyKey node) {
        return Optional.ofNullable(verdicts.get(node))
                .filter(verdict -> verdict.untilNanos() - loop.nanoTime() > 0)
                .map(Verdict::why);
    }

    void forget(VerifyKey node) {
        verdicts.remove(node);
    }

    void clear() {
        verdicts.clear();
    }
}

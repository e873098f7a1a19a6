package io.jaelegram.client.v3.group;

import io.jaelegram.crypto.VerifyKey;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Nodes that signed for a copy or claimed it, and could not prove it. For this client they have no seat in anybody's group
 * any more, until it starts anew; it tells nobody, because nobody would have to believe it. Touched only on the loop.
 */
public final class Distrust {
    /** A crowd of liars pushes out those who lied first, and is found out again by one audit each. */
    private static final int MOST = 1_024;

    private final Set<VerifyKey> nodes = new LinkedHashSet<>();

    public void add(Collection<VerifyKey> liars) {
        nodes.addAll(liars);
        while (nodes.size() > MOST) {
            nodes.remove(nodes.iterator().next());
        }
    }

    public boolean has(VerifyKey node) {
        return nodes.contains(node);
    }

    public Set<VerifyKey> nodes() {
        return Collections.unmodifiableSet(nodes);
    }
}

package io.jaelegram.client.v3.pieces;

import io.jaelegram.protocol.Envelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Tries the choices of k parts that hold the newest one: those without it were tried when the others came. */
final class PieceSearch {
    private final ErasureCode code;
    private final Map<Integer, List<byte[]>> parts;
    private final Predicate<byte[]> right;
    private final int length;
    private final int k;
    private final int newest;
    private final List<Integer> others;
    private final Map<Integer, byte[]> chosen = new HashMap<>();
    private int triesLeft;

    /**
     * @param newest where the newest part belongs
     * @param parts what came for each index, junk included
     * @param right whether a body is the one that was split
     */
    PieceSearch(
            ErasureCode code,
            Envelope.Pieces newest,
            Map<Integer, List<byte[]>> parts,
            Predicate<byte[]> right,
            int length,
            int tries) {
        this.code = code;
        this.parts = parts;
        this.right = right;
        this.length = length;
        this.newest = newest.index();
        k = newest.k();
        others = parts.keySet().stream().filter(index -> index != this.newest).toList();
        triesLeft = tries;
    }

    /** The body, when some choice with this part gives it. */
    Optional<byte[]> with(byte[] part) {
        chosen.put(newest, part);
        return choose(0);
    }

    private Optional<byte[]> choose(int from) {
        if (chosen.size() == k) {
            triesLeft--;
            return Optional.of(code.join(chosen, length)).filter(right);
        }
        for (int i = from; i < others.size(); i++) {
            for (byte[] part : parts.get(others.get(i))) {
                if (triesLeft == 0) {
                    return Optional.empty();
                }
                chosen.put(others.get(i), part);
                Optional<byte[]> found = choose(i + 1);
                chosen.remove(others.get(i));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}

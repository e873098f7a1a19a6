package io.jaelegram.client.v3.pieces;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts pieces together again. A holder may have put junk among them: choices of k parts are tried until the hash that
 * the pieces name is met, at most {@value #MAX_TRIES} (all choices of 4 of 12) for each piece that comes. Touched only
 * on the loop.
 */
public final class Assembly {
    static final int MAX_TRIES = 495;

    /** Bounds what junk can make us keep, 9 MB at worst: so many bodies at a time, the oldest forgotten first. */
    static final int MAX_BODIES = 256;

    private final Map<Key, Map<Integer, List<byte[]>>> bodies = new LinkedHashMap<>();

    private record Key(EnvelopeId id, PieceHead head, int k, int n) {}

    /**
     * Takes one piece.
     *
     * @return the whole, with the piece that completes it
     * @throws MalformedException when this is no piece
     */
    public Optional<Envelope> add(Envelope piece) throws MalformedException {
        Envelope.Pieces place = piece.pieces();
        ByteReader in = new ByteReader(piece.body().toArray());
        PieceHead head = PieceHead.read(in);
        ErasureCode code = new ErasureCode(place.k(), place.n());
        if (in.remaining() != code.pieceSize(head.length())) {
            throw new MalformedException("a piece of " + in.remaining() + " bytes for a body of " + head.length());
        }
        byte[] part = in.raw(in.remaining());
        Key key = new Key(piece.id(), head, place.k(), place.n());
        Map<Integer, List<byte[]>> parts = bodies.computeIfAbsent(key, absent -> new TreeMap<>());
        List<byte[]> same = parts.computeIfAbsent(place.index(), absent -> new ArrayList<>());
        if (same.stream().anyMatch(other -> Arrays.equals(other, part))) {
            return Optional.empty();
        }
        same.add(part);
        bound();
        PieceSearch search = new PieceSearch(
                code, place, parts, candidate -> head.describes(piece.id(), candidate), head.length(), MAX_TRIES);
        return search.with(part).map(body -> {
            bodies.remove(key);
            return new Envelope(
                    Envelope.Pieces.WHOLE,
                    piece.id(),
                    piece.mailbox(),
                    piece.expiryDay(),
                    piece.capability(),
                    Bytes.of(body));
        });
    }

    private void bound() {
        if (bodies.size() > MAX_BODIES) {
            bodies.remove(bodies.keySet().iterator().next());
        }
    }
}

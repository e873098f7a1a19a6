package io.jaelegram.client.v3;

import io.jaelegram.client.v3.pieces.Assembly;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.MalformedException;
import java.util.Optional;

/** Where pieces wait for their sisters; whole copies pass. Touched only on the loop. */
final class Shelf {
    private final Assembly assembly = new Assembly();

    /**
     * What came of a copy.
     *
     * @param whole what can be opened now
     * @param junk whether it is no copy and no piece
     */
    record Put(Optional<Envelope> whole, boolean junk) {}

    Put put(Envelope copy) {
        if (copy.pieces().k() == 1) {
            return new Put(Optional.of(copy), false);
        }
        try {
            return new Put(assembly.add(copy), false);
        } catch (MalformedException e) {
            return new Put(Optional.empty(), true);
        }
    }
}

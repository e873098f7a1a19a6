package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.ContactCode;
import java.util.List;

/**
 * Where the owner of a contact code could be reached when the code was made; not signed, since whoever answers there has
 * to prove itself anyway.
 *
 * <p>Layout: hour u32, candidates as in a record; at most {@link ContactCode#MAX_HINT} bytes.
 *
 * @param untilHour hours since 1970-01-01 UTC from which it is not worth a try
 */
public record AddressHint(int untilHour, List<Candidate> candidates) {
    /** Three fit a code that can still be typed. */
    public static final int MOST = 3;

    public AddressHint {
        candidates = Candidate.checked(candidates);
        if (untilHour < 0 || candidates.size() > MOST) {
            throw new IllegalArgumentException("not a hint");
        }
    }

    public Bytes encode() {
        ByteWriter out = new ByteWriter(ContactCode.MAX_HINT).u32(untilHour);
        Candidate.writeAll(candidates, out);
        return Bytes.of(out.toArray());
    }

    public static AddressHint parse(Bytes hint) throws MalformedException {
        ByteReader in = new ByteReader(hint.toArray());
        int until = SignedRecord.hour(in);
        List<Candidate> candidates = Candidate.readAll(in);
        in.end();
        if (candidates.size() > MOST) {
            throw new MalformedException("a hint of " + candidates.size() + " addresses");
        }
        return new AddressHint(until, candidates);
    }
}

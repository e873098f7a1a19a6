package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import java.util.List;

/**
 * How strangers reach a node; signed by the node key. It names no person.
 *
 * <p>Layout: version u8, suite u8, node key 32, sequence u64, gives u8, issued u32, lifetime u16, candidate count u8,
 * candidates, signature 64; at most {@link Limits#MAX_NODE_RECORD} bytes.
 *
 * @param seq grows with each record of the node: the larger one counts, whatever the clocks say
 * @param gives whether the node stores for others
 * @param issuedHour hours since 1970-01-01 UTC by the node's clock
 * @param lifetimeHours 1 to {@link Limits#MAX_RECORD_HOURS}
 */
public record NodeRecord(
        VerifyKey node,
        long seq,
        boolean gives,
        int issuedHour,
        int lifetimeHours,
        List<Candidate> candidates,
        Bytes encoded) {
    private static final String WHAT = "node record";

    public static NodeRecord sign(
            SigningKey node, long seq, boolean gives, int issuedHour, int lifetimeHours, List<Candidate> candidates) {
        SignedRecord.requireTimes(seq, issuedHour, lifetimeHours);
        List<Candidate> checked = Candidate.checked(candidates);
        ByteWriter out = SignedRecord.begin(node.publicKey());
        out.u64(seq).u8(gives ? 1 : 0).u32(issuedHour).u16(lifetimeHours);
        Candidate.writeAll(checked, out);
        Bytes encoded = SignedRecord.finish(out, node, Label.NODE_RECORD);
        return new NodeRecord(node.publicKey(), seq, gives, issuedHour, lifetimeHours, checked, encoded);
    }

    /** Reads a record and checks its signature. Whether it is out of date the caller asks. */
    public static NodeRecord parse(byte[] bytes) throws MalformedException {
        ByteReader in = SignedRecord.open(bytes, Limits.MAX_NODE_RECORD, WHAT);
        VerifyKey node = SignedRecord.key(in);
        long seq = SignedRecord.seq(in);
        boolean gives = SignedRecord.flag(in);
        int issued = SignedRecord.hour(in);
        int lifetime = SignedRecord.lifetime(in);
        List<Candidate> candidates = Candidate.readAll(in);
        SignedRecord.close(in, bytes, node, Label.NODE_RECORD, WHAT);
        return new NodeRecord(node, seq, gives, issued, lifetime, candidates, Bytes.of(bytes));
    }

    public NodeId id() {
        return NodeId.of(node);
    }

    /** By sequence only: clocks are not asked. */
    public boolean newerThan(NodeRecord other) {
        return seq > other.seq;
    }

    /** Whether its lifetime is over by this clock; one that was issued in the clock's future is not. */
    public boolean expired(long wallMillis) {
        return SignedRecord.expired(issuedHour, lifetimeHours, wallMillis);
    }

    @Override
    public String toString() {
        return "NodeRecord[" + id() + ", seq " + seq + "]";
    }
}

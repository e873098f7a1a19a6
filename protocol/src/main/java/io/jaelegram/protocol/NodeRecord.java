package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import java.util.List;
import java.util.Optional;

/**
 * How strangers reach a node; signed by the node key. It names no person.
 *
 * <p>Layout: version u8 (1, 2 with a ticket, or 3 with vouchers), suite u8, node key 32, sequence u64, gives u8, issued
 * u32, lifetime u16, candidate count u8, candidates, ticket {@link AdmissionTicket#SIZE} in version 2 or
 * {@link Voucher#NEEDED} {@link Voucher}s in version 3, signature 64; at most {@link Limits#MAX_NODE_RECORD} bytes.
 *
 * @param seq grows with each record of the node: the larger one counts, whatever the clocks say
 * @param gives whether the node stores for others
 * @param issuedHour hours since 1970-01-01 UTC by the node's clock
 * @param lifetimeHours 1 to {@link Limits#MAX_RECORD_HOURS}
 * @param ticket gives the node its place; who uses it checks whether the network signed it
 * @param vouchers the same while no server lives: {@link Voucher#NEEDED}, or none; who uses them checks them
 */
public record NodeRecord(
        VerifyKey node,
        long seq,
        boolean gives,
        int issuedHour,
        int lifetimeHours,
        List<Candidate> candidates,
        Optional<AdmissionTicket> ticket,
        List<Voucher> vouchers,
        Bytes encoded) {
    private static final String WHAT = "node record";
    private static final int PLAIN = 1;
    private static final int TICKETED = 2;
    private static final int VOUCHED = 3;

    /** Of a node that has not been admitted yet. */
    public static NodeRecord sign(
            SigningKey node, long seq, boolean gives, int issuedHour, int lifetimeHours, List<Candidate> candidates) {
        return sign(node, seq, gives, issuedHour, lifetimeHours, candidates, Optional.empty());
    }

    public static NodeRecord sign(
            SigningKey node,
            long seq,
            boolean gives,
            int issuedHour,
            int lifetimeHours,
            List<Candidate> candidates,
            Optional<AdmissionTicket> ticket) {
        return sign(node, seq, gives, issuedHour, lifetimeHours, candidates, ticket, List.of());
    }

    /** @param vouchers are left out where there is a ticket, which counts for more */
    public static NodeRecord sign(
            SigningKey node,
            long seq,
            boolean gives,
            int issuedHour,
            int lifetimeHours,
            List<Candidate> candidates,
            Optional<AdmissionTicket> ticket,
            List<Voucher> vouchers) {
        List<Voucher> shownVouchers = ticket.isPresent() ? List.of() : List.copyOf(vouchers);
        if (!shownVouchers.isEmpty() && shownVouchers.size() != Voucher.NEEDED) {
            throw new IllegalArgumentException("a record shows " + Voucher.NEEDED + " vouchers or none");
        }
        int version = ticket.isPresent() ? TICKETED : shownVouchers.isEmpty() ? PLAIN : VOUCHED;
        SignedRecord.requireTimes(seq, issuedHour, lifetimeHours);
        List<Candidate> checked = Candidate.checked(candidates);
        ByteWriter out = SignedRecord.begin(node.publicKey(), version);
        out.u64(seq).u8(gives ? 1 : 0).u32(issuedHour).u16(lifetimeHours);
        Candidate.writeAll(checked, out);
        ticket.ifPresent(shown -> shown.writeTo(out));
        shownVouchers.forEach(shown -> shown.writeTo(out));
        Bytes encoded = SignedRecord.finish(out, node, Label.NODE_RECORD);
        return new NodeRecord(
                node.publicKey(), seq, gives, issuedHour, lifetimeHours, checked, ticket, shownVouchers, encoded);
    }

    /** Reads a record and checks its signature. Whether it is out of date the caller asks. */
    public static NodeRecord parse(byte[] bytes) throws MalformedException {
        int version = bytes.length > 0 && (bytes[0] == TICKETED || bytes[0] == VOUCHED) ? bytes[0] : PLAIN;
        ByteReader in = SignedRecord.open(bytes, Limits.MAX_NODE_RECORD, WHAT, version);
        VerifyKey node = SignedRecord.key(in);
        long seq = SignedRecord.seq(in);
        boolean gives = SignedRecord.flag(in);
        int issued = SignedRecord.hour(in);
        int lifetime = SignedRecord.lifetime(in);
        List<Candidate> candidates = Candidate.readAll(in);
        Optional<AdmissionTicket> ticket =
                version == TICKETED ? Optional.of(AdmissionTicket.readFrom(in)) : Optional.empty();
        List<Voucher> vouchers = version == VOUCHED ? Voucher.readAll(in) : List.of();
        SignedRecord.close(in, bytes, node, Label.NODE_RECORD, WHAT);
        return new NodeRecord(node, seq, gives, issued, lifetime, candidates, ticket, vouchers, Bytes.of(bytes));
    }

    public NodeId id() {
        if (!vouchers.isEmpty()) {
            return NodeId.of(node, vouchers);
        }
        return ticket.map(shown -> NodeId.of(node, shown)).orElseGet(() -> NodeId.of(node));
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

package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.Sha256;
import java.time.Duration;
import java.util.Arrays;

/**
 * The network's word that a node was admitted. Its nonce goes into the node's id, so that nobody can place a node beside a
 * victim by making keys until one fits: each try costs an admission. The nonce is drawn from the node key with the network
 * key, so a node that is admitted again keeps its place.
 *
 * <p>Layout, {@value #SIZE} bytes: version u8, suite u8, nonce 16, expiry day u32, signature 64 by the network key, label
 * {@code ADMISSION_TICKET}, over version, suite, node key, nonce and expiry day.
 *
 * @param nonce 16 bytes
 * @param expiryDay days since 1970-01-01 UTC; the last day on which it is good
 */
public record AdmissionTicket(Bytes nonce, int expiryDay, Bytes signature) {
    /** Bytes of a nonce. */
    public static final int NONCE = 16;

    /** Size on the wire in bytes. */
    public static final int SIZE = 2 + NONCE + 4 + SignedBytes.SIGNATURE;

    /** How long a ticket is good: with the server dead, those who know each other have so long to find another. */
    public static final Duration LIFETIME = Duration.ofDays(90);

    /** Clocks may differ by so many days. */
    private static final int SLACK_DAYS = 1;

    public AdmissionTicket {
        if (nonce.size() != NONCE || expiryDay < 0) {
            throw new IllegalArgumentException("not the fields of a ticket");
        }
    }

    /** The network admits a node. */
    public static AdmissionTicket issue(SigningKey network, VerifyKey node, int expiryDay) {
        byte[] drawn = network.sign(Label.ADMISSION_NONCE, node.bytes().toArray());
        Bytes nonce = Bytes.of(Arrays.copyOf(Sha256.hash(drawn), NONCE));
        byte[] signature = network.sign(Label.ADMISSION_TICKET, signed(node, nonce, expiryDay));
        return new AdmissionTicket(nonce, expiryDay, Bytes.of(signature));
    }

    /** Whether this network admitted this node. */
    public boolean issuedBy(VerifyKey network, VerifyKey node) {
        return network.verify(Label.ADMISSION_TICKET, signature.toArray(), signed(node, nonce, expiryDay));
    }

    /** Whether it is over by this clock, which may be a day ahead. */
    public boolean expired(long wallMillis) {
        return Duration.ofMillis(wallMillis).toDays() > (long) expiryDay + SLACK_DAYS;
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter(SIZE);
        writeTo(out);
        return out.toArray();
    }

    /** Reads one; {@link #issuedBy} is still to be asked. */
    public static AdmissionTicket decode(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        AdmissionTicket ticket = readFrom(in);
        in.end();
        return ticket;
    }

    void writeTo(ByteWriter out) {
        out.u8(SignedBytes.VERSION)
                .u8(SignedBytes.SUITE)
                .raw(nonce)
                .u32(expiryDay)
                .raw(signature);
    }

    static AdmissionTicket readFrom(ByteReader in) throws MalformedException {
        SignedBytes.head(in, "an admission ticket");
        Bytes nonce = in.fixed(NONCE);
        int expiryDay = in.u32();
        if (expiryDay < 0) {
            throw new MalformedException("a day above 2^31");
        }
        return new AdmissionTicket(nonce, expiryDay, in.fixed(SignedBytes.SIGNATURE));
    }

    private static byte[] signed(VerifyKey node, Bytes nonce, int expiryDay) {
        return SignedBytes.begin(SIZE)
                .raw(node.bytes())
                .raw(nonce)
                .u32(expiryDay)
                .toArray();
    }
}

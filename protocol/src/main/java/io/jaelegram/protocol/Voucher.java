package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.Sha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An admitted node's word for a newcomer, while no server lives that could admit it: {@link #NEEDED} of them, from different
 * nodes, stand in for an {@link AdmissionTicket}. It shows the giver's own ticket, so that everybody can check it without
 * asking, and a voucher of a node that was only vouched for cannot exist.
 *
 * <p>Layout: version u8, suite u8, giver's key 32, giver's {@link AdmissionTicket}, nonce 16, expiry day u32, network count
 * u8, networks (length u8, 3 or 6 bytes), signature 64 by the giver, label {@code VOUCHER}, over version, suite, newcomer's
 * key and all before the signature from the giver's key on.
 *
 * @param nonce 16 bytes, drawn from the newcomer's key with the giver's; asking the same giver again gives the same
 * @param expiryDay days since 1970-01-01 UTC; the last day on which it is good
 * @param networks public networks that the giver says it is in: IPv4 /24 or IPv6 /48, at most {@value #NETWORKS}
 */
public record Voucher(
        VerifyKey giver, AdmissionTicket ticket, Bytes nonce, int expiryDay, List<Bytes> networks, Bytes signature) {
    /** So many together admit a newcomer. */
    public static final int NEEDED = 3;

    /** How long one is good: long enough to outlive a server's repair, too short to live from vouchers alone. */
    public static final Duration LIFETIME = Duration.ofDays(14);

    /** One for each address family. */
    public static final int NETWORKS = 2;

    private static final int V4_NETWORK = 3;
    private static final int V6_NETWORK = 6;
    private static final int SLACK_DAYS = 1;
    private static final int MOST = 2
            + VerifyKey.BYTES
            + AdmissionTicket.SIZE
            + AdmissionTicket.NONCE
            + 4
            + 1
            + NETWORKS * (1 + V6_NETWORK)
            + SignedBytes.SIGNATURE;

    public Voucher {
        networks = List.copyOf(networks);
        boolean sized = networks.stream().allMatch(network -> network(network.size()));
        if (nonce.size() != AdmissionTicket.NONCE || expiryDay < 0 || networks.size() > NETWORKS || !sized) {
            throw new IllegalArgumentException("not the fields of a voucher");
        }
    }

    /**
     * The giver vouches.
     *
     * @param ticket the giver's own
     */
    public static Voucher give(
            SigningKey giver, AdmissionTicket ticket, VerifyKey newcomer, int expiryDay, List<Bytes> networks) {
        byte[] drawn = giver.sign(Label.VOUCHER_NONCE, newcomer.bytes().toArray());
        Bytes nonce = Bytes.of(Arrays.copyOf(Sha256.hash(drawn), AdmissionTicket.NONCE));
        Voucher unsigned = new Voucher(giver.publicKey(), ticket, nonce, expiryDay, networks, Bytes.of(new byte[0]));
        return new Voucher(
                giver.publicKey(),
                ticket,
                nonce,
                expiryDay,
                networks,
                Bytes.of(giver.sign(Label.VOUCHER, unsigned.signed(newcomer))));
    }

    /** Whether its giver signed it for this newcomer. Whether the network admitted the giver is another question. */
    public boolean isFor(VerifyKey newcomer) {
        return giver.verify(Label.VOUCHER, signature.toArray(), signed(newcomer));
    }

    /** Whether it, or its giver's ticket, is over by this clock, which may be a day ahead. */
    public boolean expired(long wallMillis) {
        return Duration.ofMillis(wallMillis).toDays() > (long) expiryDay + SLACK_DAYS || ticket.expired(wallMillis);
    }

    /** {@link #NEEDED} of them in a row. */
    public static byte[] encode(List<Voucher> vouchers) {
        ByteWriter out = new ByteWriter(NEEDED * MOST);
        vouchers.forEach(voucher -> voucher.writeTo(out));
        return out.toArray();
    }

    /** Reads {@link #NEEDED}; whether they are good is still to be asked. */
    public static List<Voucher> decode(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes);
        List<Voucher> all = readAll(in);
        in.end();
        return all;
    }

    static List<Voucher> readAll(ByteReader in) throws MalformedException {
        List<Voucher> all = new ArrayList<>(NEEDED);
        for (int i = 0; i < NEEDED; i++) {
            all.add(readFrom(in));
        }
        return List.copyOf(all);
    }

    void writeTo(ByteWriter out) {
        out.u8(SignedBytes.VERSION).u8(SignedBytes.SUITE);
        writeFields(out);
        out.raw(signature);
    }

    static Voucher readFrom(ByteReader in) throws MalformedException {
        SignedBytes.head(in, "a voucher");
        VerifyKey giver = SignedRecord.key(in);
        AdmissionTicket ticket = AdmissionTicket.readFrom(in);
        Bytes nonce = in.fixed(AdmissionTicket.NONCE);
        int expiryDay = in.u32();
        int count = in.u8();
        if (expiryDay < 0 || count > NETWORKS) {
            throw new MalformedException("a voucher's day or number of networks is out of range");
        }
        List<Bytes> networks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int size = in.u8();
            if (!network(size)) {
                throw new MalformedException("a public network has 3 or 6 bytes, not " + size);
            }
            networks.add(in.fixed(size));
        }
        return new Voucher(giver, ticket, nonce, expiryDay, networks, in.fixed(SignedBytes.SIGNATURE));
    }

    private static boolean network(int size) {
        return size == V4_NETWORK || size == V6_NETWORK;
    }

    private byte[] signed(VerifyKey newcomer) {
        ByteWriter out = SignedBytes.begin(MOST + VerifyKey.BYTES).raw(newcomer.bytes());
        writeFields(out);
        return out.toArray();
    }

    private void writeFields(ByteWriter out) {
        out.raw(giver.bytes());
        ticket.writeTo(out);
        out.raw(nonce).u32(expiryDay).u8(networks.size());
        networks.forEach(network -> out.u8(network.size()).raw(network));
    }
}

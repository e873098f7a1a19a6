package io.jaelegram.client.v3.lan;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.NetworkPin;
import java.util.Optional;

/**
 * What is said in the local network: a question to all, or the answer to one. Both have the same size, so that nobody
 * makes others send more than it sends itself. The tag is a MAC under the network's pin over all that stands before it:
 * who does not know the network learns neither which one it is, nor whether two questions are of the same one.
 *
 * <p>Layout: version u8, kind u8 (1 question, 2 answer), port u16 (0 in a question), nonce 16, tag 16.
 *
 * @param port of TCP at which whoever answers accepts links; 0 in a question
 * @param nonce of the question
 */
record LanMessage(Kind kind, int port, Bytes nonce, Bytes tag) {
    static final int NONCE_SIZE = 16;
    static final int TAG_SIZE = 16;

    /** Bytes of each. */
    static final int SIZE = 4 + NONCE_SIZE + TAG_SIZE;

    private static final int VERSION = 1;

    /** The bytes that a home mixes in which no network has been named to: such homes find each other. */
    private static final Bytes NO_NETWORK = Bytes.of(new byte[NetworkPin.SIZE]);

    enum Kind {
        QUESTION,
        ANSWER
    }

    static LanMessage question(Optional<NetworkPin> network, Bytes nonce) {
        return new LanMessage(Kind.QUESTION, 0, nonce, tag(network, Kind.QUESTION, 0, nonce));
    }

    /** The answer to this question. */
    LanMessage answer(Optional<NetworkPin> network, int atPort) {
        return new LanMessage(Kind.ANSWER, atPort, nonce, tag(network, Kind.ANSWER, atPort, nonce));
    }

    /** Nothing when the bytes are no message of this version. */
    static Optional<LanMessage> parse(byte[] datagram) {
        if (datagram.length != SIZE) {
            return Optional.empty();
        }
        try {
            ByteReader in = new ByteReader(datagram);
            int version = in.u8();
            int kind = in.u8() - 1;
            int port = in.u16();
            boolean known = version == VERSION && kind >= 0 && kind < Kind.values().length;
            if (!known || (Kind.values()[kind] == Kind.QUESTION) != (port == 0)) {
                return Optional.empty();
            }
            return Optional.of(new LanMessage(Kind.values()[kind], port, in.fixed(NONCE_SIZE), in.fixed(TAG_SIZE)));
        } catch (MalformedException e) {
            throw new IllegalStateException("the size was looked at", e);
        }
    }

    /** Whether somebody said it who knows this network. */
    boolean of(Optional<NetworkPin> network) {
        return tag.equals(tag(network, kind, port, nonce));
    }

    byte[] encode() {
        return head(kind, port, nonce).raw(tag).toArray();
    }

    private static Bytes tag(Optional<NetworkPin> network, Kind kind, int port, Bytes nonce) {
        byte[] key = network.map(NetworkPin::bytes).orElse(NO_NETWORK).toArray();
        byte[] head = head(kind, port, nonce).toArray();
        return Bytes.of(HmacSha256.truncated(TAG_SIZE, key, Label.LAN_DISCOVERY.bytes(), head));
    }

    private static ByteWriter head(Kind kind, int port, Bytes nonce) {
        return new ByteWriter(SIZE).u8(VERSION).u8(kind.ordinal() + 1).u16(port).raw(nonce);
    }
}

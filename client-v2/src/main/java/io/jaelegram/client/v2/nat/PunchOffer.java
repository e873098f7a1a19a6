package io.jaelegram.client.v2.nat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What each side signals before a way is opened: version u8 = 1, asks u8 (1 or 0), verdict u8, token of 16 bytes, count
 * u8, then for each address its length u8 and {@code ADDRESS:PORT} in ASCII.
 *
 * @param asks whether this begins the attempt; otherwise it answers one
 * @param token chosen by who asks; proves the datagrams of this attempt
 * @param addresses where the sender's socket may be reached, the likeliest first
 */
public record PunchOffer(boolean asks, NatVerdict verdict, Bytes token, List<Endpoint> addresses) {
    /** A datagram to each is what an attempt may cost an address that never asked for any. */
    public static final int MAX_ADDRESSES = 3;

    /** Bytes of the token. */
    public static final int TOKEN = 16;

    /** Bytes of the largest offer. */
    public static final int MAX_BYTES = 4 + TOKEN + MAX_ADDRESSES * 48;

    private static final int VERSION = 1;
    private static final int MAX_ADDRESS = 47;
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f.:]+");

    public PunchOffer {
        addresses = List.copyOf(addresses);
        if (token.size() != TOKEN || addresses.size() > MAX_ADDRESSES) {
            throw new IllegalArgumentException("an offer has a token of 16 bytes and at most 3 addresses");
        }
    }

    /** The bytes to signal. */
    public byte[] encode() {
        ByteWriter out = new ByteWriter(MAX_BYTES)
                .u8(VERSION)
                .u8(asks ? 1 : 0)
                .u8(verdict.ordinal())
                .raw(token)
                .u8(addresses.size());
        for (Endpoint address : addresses) {
            byte[] text = address.toString().getBytes(StandardCharsets.US_ASCII);
            out.u8(text.length).raw(text);
        }
        return out.toArray();
    }

    /**
     * Reads what another client signalled.
     *
     * @throws MalformedException when it is no offer
     */
    public static PunchOffer parse(byte[] bytes) throws MalformedException {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        int version = in.u8();
        int asks = in.u8();
        int verdict = in.u8();
        if (version != VERSION || asks > 1 || verdict >= NatVerdict.values().length) {
            throw new MalformedException("no offer of this version");
        }
        Bytes token = in.fixed(TOKEN);
        int count = in.u8();
        if (count > MAX_ADDRESSES) {
            throw new MalformedException("an offer of " + count + " addresses");
        }
        List<Endpoint> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(address(in));
        }
        in.end();
        return new PunchOffer(asks == 1, NatVerdict.values()[verdict], token, addresses);
    }

    private static Endpoint address(ByteReader in) throws MalformedException {
        int length = in.u8();
        if (length > MAX_ADDRESS) {
            throw new MalformedException("an address of " + length + " bytes");
        }
        return Endpoint.parse(new String(in.raw(length), StandardCharsets.US_ASCII))
                .filter(address ->
                        address.port() > 0 && LITERAL.matcher(address.host()).matches())
                .orElseThrow(() -> new MalformedException("not an address literal with a port"));
    }
}

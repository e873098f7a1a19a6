package io.jaelegram.protocol.link;

import io.jaelegram.crypto.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The question "from which address do you see me?" and its answer, as plain datagrams of 64 bytes each: type u8 (1 asks,
 * 2 answers), an id of 12 random bytes, length u8 and {@code ADDRESS:PORT} in ASCII (at most 47 bytes), zeros. An answer
 * is never larger than its question, so that a forged origin gains nothing. As in STUN (RFC 8489, section 14.2) the
 * address is masked, here with the id, because some routers rewrite addresses that they find in datagrams.
 */
public final class Observation {
    /** Bytes of question and answer. */
    public static final int SIZE = 64;

    /** Random bytes by which an answer is known to be ours: guessing them costs 2^96 datagrams. */
    public static final int ID = 12;

    private static final int ASKS = 1;
    private static final int ANSWERS = 2;
    private static final int LENGTH_AT = 1 + ID;
    private static final int TEXT_AT = LENGTH_AT + 1;
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f.:]+");

    private Observation() {}

    /**
     * What an answer says.
     *
     * @param id of the question
     * @param address an IP literal with a port
     */
    public record Seen(Bytes id, Endpoint address) {}

    /** The question with this id. */
    public static byte[] question(Bytes id) {
        byte[] datagram = new byte[SIZE];
        datagram[0] = ASKS;
        System.arraycopy(id.toArray(), 0, datagram, 1, ID);
        return datagram;
    }

    /** The answer to a datagram from this address; nothing when it is no question. */
    public static Optional<byte[]> answer(byte[] datagram, Endpoint from) {
        byte[] text = from.toString().getBytes(StandardCharsets.US_ASCII);
        if (datagram.length != SIZE || datagram[0] != ASKS || text.length > SIZE - TEXT_AT) {
            return Optional.empty();
        }
        byte[] answer = Arrays.copyOf(datagram, TEXT_AT);
        answer[0] = ANSWERS;
        answer[LENGTH_AT] = (byte) text.length;
        answer = Arrays.copyOf(answer, SIZE);
        System.arraycopy(masked(text, datagram), 0, answer, TEXT_AT, text.length);
        return Optional.of(answer);
    }

    /** What an answer says; nothing when the datagram is none. */
    public static Optional<Seen> read(byte[] datagram) {
        if (datagram.length != SIZE || datagram[0] != ANSWERS) {
            return Optional.empty();
        }
        int length = datagram[LENGTH_AT];
        if (length <= 0 || length > SIZE - TEXT_AT) {
            return Optional.empty();
        }
        byte[] text = masked(Arrays.copyOfRange(datagram, TEXT_AT, TEXT_AT + length), datagram);
        Bytes id = Bytes.of(Arrays.copyOfRange(datagram, 1, LENGTH_AT));
        return Endpoint.parse(new String(text, StandardCharsets.US_ASCII))
                .filter(address ->
                        address.port() > 0 && LITERAL.matcher(address.host()).matches())
                .map(address -> new Seen(id, address));
    }

    private static byte[] masked(byte[] text, byte[] datagram) {
        byte[] out = text.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= datagram[1 + i % ID];
        }
        return out;
    }
}

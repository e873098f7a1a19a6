package io.jaelegram.client.v2.portmap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IPv4 address, its first number in the highest byte. */
record Ipv4(int bits) {
    static final Ipv4 NONE = new Ipv4(0);

    private static final Pattern FORM =
            Pattern.compile("(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");

    /**
     * What no router can have as an address on the Internet, by the IANA registry of special addresses (RFC 6890): a
     * mapping on one leads strangers nowhere. The ranges for documentation are left out of this list: nobody is harmed
     * by a candidate that nobody answers on, and laboratories use them.
     */
    private static final int[][] NOT_OUTSIDE = {
        {0, 8}, // this network
        {10 << 24, 8}, // private (RFC 1918)
        {100 << 24 | 64 << 16, 10}, // behind a provider's own translation (RFC 6598)
        {127 << 24, 8}, // loopback
        {169 << 24 | 254 << 16, 16}, // link-local
        {172 << 24 | 16 << 16, 12}, // private
        {192 << 24, 24}, // protocol assignments, dual-stack lite
        {192 << 24 | 168 << 16, 16}, // private
        {198 << 24 | 18 << 16, 15}, // benchmarking
        {224 << 24, 3}, // multicast, reserved, broadcast
    };

    /** The address in four decimal numbers without leading zeros; nothing when the text has another form. */
    static Optional<Ipv4> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int bits = 0;
        for (int part = 1; part <= 4; part++) {
            int number = Integer.parseInt(matcher.group(part));
            if (number > 0xff) {
                return Optional.empty();
            }
            bits = bits << 8 | number;
        }
        return Optional.of(new Ipv4(bits));
    }

    /** Whether an address on the outer side of a router can be reached from the Internet. */
    boolean outside() {
        for (int[] range : NOT_OUTSIDE) {
            if (within(range[0], range[1])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the first bits are those of a network. */
    boolean within(int network, int length) {
        int mask = length == 0 ? 0 : -1 << 32 - length;
        return (bits & mask) == (network & mask);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }
}

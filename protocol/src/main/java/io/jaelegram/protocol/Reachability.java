package io.jaelegram.protocol;

import io.jaelegram.protocol.link.IpLiteral;

/** What the numbers of an address say about it (the IANA special-purpose registries, RFC 6890). */
final class Reachability {
    private Reachability() {}

    /** Whether one node can have it: not unspecified, multicast, broadcast or reserved. */
    static boolean single(byte[] address) {
        int first = address[0] & 0xff;
        if (address.length == IpLiteral.V4_BYTES) {
            // 0/8 is "this network"; 224/4 is multicast, and what is above is reserved and broadcast.
            return first != 0 && first < 224;
        }
        // ::/96 is unspecified or the retired form of an IPv4 address, but ::1 is this machine.
        return first != 0xff && (loopback(address) || !zero(address, 12));
    }

    static Candidate.Scope scope(byte[] address) {
        if (loopback(address)) {
            return Candidate.Scope.LOOPBACK;
        }
        int two = (address[0] & 0xff) << 8 | address[1] & 0xff;
        return address.length == IpLiteral.V4_BYTES ? v4(two) : v6(two);
    }

    private static Candidate.Scope v4(int two) {
        if (two == 0xa9fe) { // 169.254/16
            return Candidate.Scope.LINK_LOCAL;
        }
        boolean home = two >> 8 == 10 || two >> 4 == 0xac1 || two == 0xc0a8; // 10/8, 172.16/12, 192.168/16
        boolean carrier = two >> 6 == 0x6440 >> 6; // 100.64/10
        return home || carrier ? Candidate.Scope.PRIVATE : Candidate.Scope.PUBLIC;
    }

    private static Candidate.Scope v6(int two) {
        if (two >> 6 == 0xfe80 >> 6) { // fe80::/10
            return Candidate.Scope.LINK_LOCAL;
        }
        return two >> 9 == 0xfc00 >> 9 ? Candidate.Scope.PRIVATE : Candidate.Scope.PUBLIC; // fc00::/7
    }

    private static boolean loopback(byte[] address) {
        return address.length == IpLiteral.V4_BYTES
                ? address[0] == 127
                : zero(address, IpLiteral.V6_BYTES - 1) && address[IpLiteral.V6_BYTES - 1] == 1;
    }

    private static boolean zero(byte[] address, int upTo) {
        for (int at = 0; at < upTo; at++) {
            if (address[at] != 0) {
                return false;
            }
        }
        return true;
    }
}

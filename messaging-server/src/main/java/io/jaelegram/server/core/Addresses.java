package io.jaelegram.server.core;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Whose address is whose: IPv4 by address; IPv6 by /64, since one customer has at least that many. */
final class Addresses {
    private static final int NETWORK_BYTES = 8;
    private static final String LOOPBACK_V6 = "::1";

    private Addresses() {}

    /** What stands for the owner of the address. Text that is no IPv6 literal stands for itself. */
    static String network(String host) {
        if (host.indexOf(':') < 0) {
            return host;
        }
        try {
            // A text with a colon is a literal: nothing is asked of a name server.
            InetAddress address = InetAddress.getByName(host);
            if (address.isLoopbackAddress()) {
                return LOOPBACK_V6;
            }
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                    : address.getHostAddress();
        } catch (UnknownHostException e) {
            return host;
        }
    }

    static boolean loopback(String network) {
        return network.startsWith("127.") || network.equals(LOOPBACK_V6) || network.equals("localhost");
    }
}

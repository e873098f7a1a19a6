package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.link.IpLiteral;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of this machine. */
final class Interfaces {
    private static final Logger LOG = LoggerFactory.getLogger(Interfaces.class);

    private Interfaces() {}

    /** Of all interfaces that are up; link-local ones are left out, since without their zone they name nobody. */
    static List<String> addresses() {
        List<String> all = new ArrayList<>();
        try {
            for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (one.isUp()) {
                    Collections.list(one.getInetAddresses()).stream()
                            .filter(address -> !address.isLinkLocalAddress() && !address.isAnyLocalAddress())
                            .map(Interfaces::literal)
                            .forEach(all::add);
                }
            }
        } catch (SocketException e) {
            // Who cannot be asked has no address that others could be told of; links that we dial work all the same.
            LOG.debug("the interfaces cannot be listed: {}", e.getMessage());
        }
        return all;
    }

    /**
     * Those on which groups are joined (RFC 1112).
     *
     * @param on the address of one; unspecified: all that multicast, and loopback where there is no other
     */
    static List<NetworkInterface> ofGroups(InetAddress on) {
        try {
            if (!on.isAnyLocalAddress()) {
                return Optional.ofNullable(NetworkInterface.getByInetAddress(on)).stream()
                        .toList();
            }
            List<NetworkInterface> outward = new ArrayList<>();
            List<NetworkInterface> loopback = new ArrayList<>();
            for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                boolean v4 = Collections.list(one.getInetAddresses()).stream().anyMatch(Inet4Address.class::isInstance);
                if (one.isUp() && v4 && one.isLoopback()) {
                    loopback.add(one);
                } else if (one.isUp() && v4 && one.supportsMulticast()) {
                    outward.add(one);
                }
            }
            return outward.isEmpty() ? loopback : outward;
        } catch (SocketException e) {
            LOG.debug("the interfaces cannot be listed: {}", e.getMessage());
            return List.of();
        }
    }

    /** The one text of an address, for it is compared with what others say; of a link-local one the zone is a part. */
    static String literal(InetAddress address) {
        return address.isLinkLocalAddress() ? address.getHostAddress() : IpLiteral.format(address.getAddress());
    }
}

package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.link.IpLiteral;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /** The one text of an address, for it is compared with what others say; of a link-local one the zone is a part. */
    static String literal(InetAddress address) {
        return address.isLinkLocalAddress() ? address.getHostAddress() : IpLiteral.format(address.getAddress());
    }
}

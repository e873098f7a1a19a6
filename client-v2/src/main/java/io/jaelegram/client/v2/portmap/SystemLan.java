package io.jaelegram.client.v2.portmap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The edge: what this system says. The default router is known on Linux alone. */
final class SystemLan implements Lan {
    /** RFC 863, discard: the port does not matter, since nothing is sent. */
    private static final int ANY_PORT = 9;

    private final Path routes = Path.of("/proc/net/route");

    @Override
    public Optional<Gateway> gateway() {
        if (!Files.isReadable(routes)) {
            return Optional.empty();
        }
        try {
            String table = Files.readString(routes, StandardCharsets.US_ASCII);
            return LinuxRoutes.defaultGateway(table, ByteOrder.nativeOrder())
                    .flatMap(router -> selfTowards(router).map(self -> new Gateway(router, self)));
        } catch (IOException e) {
            // The kernel took the table away between the two lines: as on a system without one, UPnP remains.
            return Optional.empty();
        }
    }

    /** Connecting a UDP socket sends nothing; it only asks the system which address it would use. */
    @Override
    public Optional<Ipv4> selfTowards(Ipv4 neighbour) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(address(neighbour), ANY_PORT));
            return Ipv4.parse(socket.getLocalAddress().getHostAddress()).filter(self -> !self.equals(Ipv4.NONE));
        } catch (IOException | UncheckedIOException e) {
            // No way there: the caller goes on without a router.
            return Optional.empty();
        }
    }

    private static InetAddress address(Ipv4 of) throws IOException {
        return InetAddress.getByAddress(
                ByteBuffer.allocate(Integer.BYTES).putInt(of.bits()).array());
    }
}

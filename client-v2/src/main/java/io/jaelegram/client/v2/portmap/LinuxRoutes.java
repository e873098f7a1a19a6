package io.jaelegram.client.v2.portmap;

import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.Optional;

/** Reads Linux's table of IPv4 routes as {@code /proc/net/route} shows it (proc(5), net/route.c of the kernel). */
final class LinuxRoutes {
    /** RTF_UP and RTF_GATEWAY of linux/route.h. */
    private static final int UP_AND_GATEWAY = 0x3;

    private static final int FIELDS = 8;

    private LinuxRoutes() {}

    private record Route(Ipv4 gateway, int metric) {}

    /**
     * The router of the default route with the least metric.
     *
     * @param order of the bytes of an address in the table: the machine's own
     */
    static Optional<Ipv4> defaultGateway(String table, ByteOrder order) {
        return table.lines()
                .skip(1)
                .flatMap(line -> route(line, order).stream())
                .min(Comparator.comparingInt(Route::metric))
                .map(Route::gateway);
    }

    /** Fields: interface, destination, gateway, flags, reference count, use, metric, mask. */
    private static Optional<Route> route(String line, ByteOrder order) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        try {
            boolean byDefault = Integer.parseUnsignedInt(fields[1], 16) == 0
                    && Integer.parseUnsignedInt(fields[7], 16) == 0
                    && (Integer.parseUnsignedInt(fields[3], 16) & UP_AND_GATEWAY) == UP_AND_GATEWAY;
            int address = Integer.parseUnsignedInt(fields[2], 16);
            Ipv4 gateway = new Ipv4(order == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(address) : address);
            return byDefault ? Optional.of(new Route(gateway, Integer.parseUnsignedInt(fields[6]))) : Optional.empty();
        } catch (NumberFormatException e) {
            // A line of another form than the kernel's names no route of ours; the other lines may.
            return Optional.empty();
        }
    }
}

package io.jaelegram.client.v2.portmap;

import io.jaelegram.protocol.link.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The search for a router by UPnP (UPnP Device Architecture 1.1, sections 1.3.2 and 1.3.3). */
final class Ssdp {
    static final Endpoint EVERYBODY = new Endpoint("239.255.255.250", 1900);

    /** No honest answer is longer than an Ethernet frame. */
    private static final int LONGEST = 1_500;

    private Ssdp() {}

    /** A router of the second kind answers the search for the first too (UPnP InternetGatewayDevice:2, section 2.2). */
    static byte[] search() {
        return String.join(
                        "\r\n",
                        "M-SEARCH * HTTP/1.1",
                        "HOST: 239.255.255.250:1900",
                        "MAN: \"ssdp:discover\"",
                        "MX: 1",
                        "ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1",
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the answering device describes itself; nothing when this is no answer of a router. */
    static Optional<RouterUrl> location(byte[] datagram) {
        if (datagram.length > LONGEST) {
            return Optional.empty();
        }
        String[] lines = new String(datagram, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        if (!lines[0].matches("HTTP/1\\.[01] 200\\b.*")) {
            return Optional.empty();
        }
        return header(lines, "ST")
                .filter(kind -> kind.startsWith("urn:schemas-upnp-org:device:InternetGatewayDevice:"))
                .flatMap(kind -> header(lines, "LOCATION"))
                .flatMap(RouterUrl::parse);
    }

    private static Optional<String> header(String[] lines, String name) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name)) {
                return Optional.of(line.substring(colon + 1).strip());
            }
        }
        return Optional.empty();
    }
}

package io.jaelegram.client.v2.portmap;

import io.jaelegram.protocol.MalformedException;
import java.util.List;
import java.util.Optional;

/**
 * The part of a router that maps ports.
 *
 * @param type the URN of the service, one of {@link #TYPES}
 * @param control where its actions are called
 */
record RouterService(String type, RouterUrl control) {
    /** The best first (UPnP WANIPConnection:2 and :1, WANPPPConnection:1). */
    private static final List<String> TYPES = List.of(
            "urn:schemas-upnp-org:service:WANIPConnection:2",
            "urn:schemas-upnp-org:service:WANIPConnection:1",
            "urn:schemas-upnp-org:service:WANPPPConnection:1");

    /** Finds it in a device description (UPnP Device Architecture 1.1, section 2.3) that was read from {@code at}. */
    static Optional<RouterService> find(String description, RouterUrl at) throws MalformedException {
        List<RouterXml> services = RouterXml.parse(description).all("service");
        for (String type : TYPES) {
            for (RouterXml service : services) {
                Optional<RouterUrl> control = service.text("serviceType")
                        .filter(type::equals)
                        .flatMap(same -> service.text("controlURL"))
                        .flatMap(at::resolve);
                if (control.isPresent()) {
                    return Optional.of(new RouterService(type, control.get()));
                }
            }
        }
        return Optional.empty();
    }
}

package io.jaelegram.client.v2;

import io.jaelegram.protocol.link.Endpoint;
import java.util.OptionalInt;

/** How near this client is to others, for whoever looks for them in the local network. Touched only on the loop. */
public interface Neighbourhood {
    /** The address of the interface that leads to neighbours; 0.0.0.0 for all of them. */
    String nearestInterface();

    /** Where links are accepted over TCP; nothing when none are. */
    OptionalInt port();

    /** Somebody is this near: while no server is met, that is near enough for addresses that mean nothing elsewhere. */
    void near(Endpoint neighbour);
}

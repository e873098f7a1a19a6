package io.jaelegram.client.v2.portmap;

import java.util.Optional;

/** What the system knows about the network that we are in. It may change at any time. */
interface Lan {
    /** The router that leads to the Internet over IPv4; nothing where the system does not tell. */
    Optional<Gateway> gateway();

    /** Our own address in the direction of a neighbour; nothing when there is no way. */
    Optional<Ipv4> selfTowards(Ipv4 neighbour);
}

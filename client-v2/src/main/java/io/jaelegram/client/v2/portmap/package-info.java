/**
 * Asks the home router to lead a port of its outer address to us: PCP (RFC 6887), NAT-PMP (RFC 6886), UPnP-IGD.
 *
 * <p>{@link io.jaelegram.client.v2.portmap.PortMapper} is the entry. A {@link
 * io.jaelegram.client.v2.portmap.MappingWay} speaks one of the three; each is a state machine on the loop that is handed
 * its datagrams and HTTP answers. Only {@code SystemLan} and {@code JdkRouterHttp}
 * touch the system. IPv4 alone:
 * an IPv6 host needs no translation, only a firewall's leave, which punching gets too.
 */
package io.jaelegram.client.v2.portmap;

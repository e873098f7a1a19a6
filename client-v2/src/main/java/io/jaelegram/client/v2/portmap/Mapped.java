package io.jaelegram.client.v2.portmap;

import io.jaelegram.protocol.link.Endpoint;

/**
 * A port of ours as strangers reach it: what a published record names as an address of origin "mapped".
 *
 * @param protocol TCP, or UDP for QUIC
 * @param outside the router's address, an IPv4 literal, and the port there
 */
public record Mapped(IpProtocol protocol, Endpoint outside) {}

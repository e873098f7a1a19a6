package io.jaelegram.client.v2.portmap;

/** What a router tells apart when it maps a port. */
public enum IpProtocol {
    TCP(6),
    UDP(17);

    private final int number;

    IpProtocol(int number) {
        this.number = number;
    }

    /** The number of the protocol in an IP header (IANA). */
    int number() {
        return number;
    }
}

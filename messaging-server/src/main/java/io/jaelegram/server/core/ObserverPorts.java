package io.jaelegram.server.core;

/**
 * The UDP ports at which the server tells who asks what address it sees.
 *
 * @param first 0 when there is none
 * @param second another one, which tells a symmetric NAT from others; 0 when there is none
 */
public record ObserverPorts(int first, int second) {
    public static final ObserverPorts NONE = new ObserverPorts(0, 0);
}

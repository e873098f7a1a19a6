package io.jaelegram.comparison.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * The server under attack. Its address must be of this machine: an attacker that can be pointed at others is a weapon.
 *
 * @param server where it listens, on loopback
 */
public record Target(InetSocketAddress server) {
    /** Attackers come from 127.0.0.2 to 127.0.0.9, as eight strangers; each address has 28,000 ports of its own. */
    private static final int FIRST_SOURCE = 2;

    private static final int SOURCES = 8;
    private static final int CONNECT_MILLIS = 5_000;

    public Target {
        if (server.getAddress() == null || !server.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("hostile peers attack this machine only, not " + server);
        }
    }

    /** The server that listens on 127.0.0.1. */
    public static Target local(int port) {
        return new Target(new InetSocketAddress("127.0.0.1", port));
    }

    /** The address of one of the strangers, in turn. */
    public static InetAddress stranger(int number) {
        byte last = (byte) (FIRST_SOURCE + Math.floorMod(number, SOURCES));
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, last});
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** A plain TCP connection from a stranger's address. */
    public Socket connect(int stranger) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.bind(new InetSocketAddress(stranger(stranger), 0));
            socket.connect(server, CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}

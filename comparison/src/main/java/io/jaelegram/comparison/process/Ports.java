package io.jaelegram.comparison.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports for servers that die and come back on the same port. They lie below the range from which the system
 * takes the ports of outgoing connections (Linux: 32768 and up): above it, a client that dials while the server is
 * dead can be given that very port and connect to itself.
 */
public final class Ports {
    private static final int LOWEST = 20_000;
    private static final int BELOW = 32_000;
    private static final int TRIES = 100;

    private Ports() {}

    /** A port that nobody listened on a moment ago. */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BELOW);
            if (isFree(port)) {
                return port;
            }
        }
        throw new LabException("no free port on loopback between " + LOWEST + " and " + BELOW);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

package io.jaelegram.comparison.hostile;

import io.jaelegram.comparison.process.Stopwatch;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Waits for the other end of a socket to end it, by a close or a reset. */
final class Ending {
    private static final int DROPPED = 4_096;

    private Ending() {}

    /** Whether it ends within this time; what arrives before is dropped. */
    static boolean within(Socket socket, Duration span) throws IOException {
        Stopwatch watch = Stopwatch.start();
        byte[] dropped = new byte[DROPPED];
        while (true) {
            long left = watch.left(span).toMillis();
            if (left == 0) {
                return false;
            }
            socket.setSoTimeout((int) left);
            try {
                if (socket.getInputStream().read(dropped) < 0) {
                    return true;
                }
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                // A reset, or a TLS stream cut without its closing alert: it ended.
                return true;
            }
        }
    }
}

package io.jaelegram.protocol.link.netty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between two nodes as a network would, and keeps every byte of both directions. */
final class RecordingProxy implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final int target;
    private final int atOnce;

    RecordingProxy(int target) throws IOException {
        this(target, 8_192);
    }

    /** @param atOnce bytes that are handed on at once at most */
    RecordingProxy(int target, int atOnce) throws IOException {
        this.target = target;
        this.atOnce = atOnce;
        daemon(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    byte[] seen() {
        synchronized (seen) {
            return seen.toByteArray();
        }
    }

    private void accept() throws IOException {
        Socket in = listening.accept();
        Socket out = new Socket(InetAddress.getLoopbackAddress(), target);
        out.setTcpNoDelay(true);
        daemon(() -> pump(in, out));
        daemon(() -> pump(out, in));
    }

    private void pump(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[atOnce];
        try (from;
                to) {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                synchronized (seen) {
                    seen.write(buffer, 0, read);
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The other direction closed the sockets first: this connection is over.
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}

package io.jaelegram.comparison.hostile;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** A connection that keeps a copy of every byte that is sent on it. */
final class RecordingSocket extends Socket {
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

    static RecordingSocket connect(Target to) throws IOException {
        RecordingSocket socket = new RecordingSocket();
        socket.connect(to.server());
        return socket;
    }

    byte[] recorded() {
        synchronized (copy) {
            return copy.toByteArray();
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                synchronized (copy) {
                    copy.write(bytes, from, length);
                }
                out.write(bytes, from, length);
            }
        };
    }
}

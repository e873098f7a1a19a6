package io.jaelegram.comparison.proxy;

import io.netty.buffer.ByteBuf;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Everything that passed a proxy, both ways, in one file. Used on the proxy's loop, flushed by the reader. */
final class Tape {
    private final OutputStream out;

    Tape(Path file) {
        try {
            out = new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record to " + file, e);
        }
    }

    synchronized void record(ByteBuf bytes) {
        try {
            bytes.getBytes(bytes.readerIndex(), out, bytes.readableBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record", e);
        }
    }

    synchronized void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record", e);
        }
    }

    synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record", e);
        }
    }
}

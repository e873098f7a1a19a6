package io.jaelegram.server.control;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The bytes on the socket, UTF-8. Request: one argument a line, then end of stream. Reply: the exit code in a line, then
 * the text, then end of stream.
 */
final class ControlWire {
    /** A request names a user or a path: a few hundred bytes. */
    static final int MAX_REQUEST = 16 * 1024;

    private ControlWire() {}

    static List<String> readRequest(SocketChannel from) throws IOException {
        byte[] bytes = in(from).readNBytes(MAX_REQUEST);
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    static void writeRequest(SocketChannel to, List<String> arguments) throws IOException {
        if (arguments.stream().anyMatch(text -> text.lines().count() > 1)) {
            throw new IOException("an argument of more than one line");
        }
        write(to, String.join("\n", arguments) + "\n");
    }

    static void writeReply(SocketChannel to, ControlReply reply) throws IOException {
        write(to, reply.code() + "\n" + reply.text());
    }

    static ControlReply readReply(SocketChannel from) throws IOException {
        String all = new String(in(from).readAllBytes(), StandardCharsets.UTF_8);
        int end = all.indexOf('\n');
        if (end <= 0) {
            throw new EOFException("the server ended before it answered");
        }
        return new ControlReply(Integer.parseInt(all.substring(0, end)), all.substring(end + 1));
    }

    private static void write(SocketChannel to, String text) throws IOException {
        // Not closed: that would close the channel, which has its other direction open.
        OutputStream out = Channels.newOutputStream(to);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        to.shutdownOutput();
    }

    private static InputStream in(SocketChannel from) {
        return Channels.newInputStream(from);
    }
}

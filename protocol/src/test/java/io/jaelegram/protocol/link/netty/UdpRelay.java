package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network.NetworkException;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A router between one dialler and one listener; it can take another port outside, as home routers do after a rest. */
final class UdpRelay {
    private final NettyLoops loops;
    private final Endpoint listener;
    private final Datagrams.Socket inside;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private Datagrams.Socket outside;
    private Endpoint dialler;

    UdpRelay(NettyLoops loops, Endpoint listener) throws NetworkException {
        this.loops = loops;
        this.listener = listener;
        inside = open((from, bytes) -> {
            dialler = from;
            keep(bytes);
            outside.send(listener, bytes);
        });
        rebind();
    }

    private Datagrams.Socket open(Datagrams.Receiver receiver) throws NetworkException {
        return new NettyDatagrams(loops).open(Optional.of(new Endpoint("127.0.0.1", 0)), loops.first(), receiver);
    }

    Endpoint endpoint() {
        return inside.local();
    }

    int rebind() throws NetworkException {
        Datagrams.Socket before = outside;
        outside = open((from, bytes) -> {
            if (from.equals(listener)) {
                keep(bytes);
                inside.send(dialler, bytes);
            }
        });
        if (before != null) {
            before.close();
        }
        return outside.local().port();
    }

    private synchronized void keep(byte[] bytes) {
        seen.writeBytes(bytes);
    }

    synchronized byte[] seen() {
        return seen.toByteArray();
    }
}

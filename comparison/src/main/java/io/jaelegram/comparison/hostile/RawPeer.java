package io.jaelegram.comparison.hostile;

import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.Wire;
import io.jaelegram.protocol.link.session.Packet;
import io.jaelegram.protocol.link.session.PacketCodec;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A peer behind a genuine TLS 1.3 handshake and link certificate that may then send any bytes. One thread; reads block
 * at most for {@link #PATIENCE}. It answers pings only while it reads.
 */
public final class RawPeer implements AutoCloseable {
    /** A server that has not answered by then hangs: ten times what a busy machine needs. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Socket plain;
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final Queue<Frame> heard = new ArrayDeque<>();
    /** Answers come in any order. */
    private final Map<Integer, Frame> answers = new HashMap<>();

    private int lastId;

    private RawPeer(Socket plain, Socket socket) throws IOException {
        this.plain = plain;
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    /** A link of the persona's node key, not registered yet. */
    public static RawPeer link(Target to, Persona who) throws IOException {
        return link(to, FalseCertificate.of(who.node()), 0);
    }

    /** A handshake in which the node key is somebody else's and the signature our own. */
    public static RawPeer claiming(Target to, VerifyKey node, Persona who) throws IOException {
        return link(to, FalseCertificate.claiming(node, who.node()), 0);
    }

    /** A registered link. */
    public static RawPeer registered(Target to, Persona who) throws IOException {
        RawPeer peer = link(to, who);
        Frame answer = peer.request(new Frame.Register(who.account()));
        if (!(answer instanceof Frame.Registered)) {
            peer.close();
            throw new IOException("the server did not register the attacker: " + answer);
        }
        return peer;
    }

    /** A handshake with any certificate, from a stranger's address. */
    static RawPeer link(Target to, SSLContext tls, int stranger) throws IOException {
        return over(to.connect(stranger), tls);
    }

    /** A handshake over a connection that was made already. */
    static RawPeer over(Socket plain, SSLContext tls) throws IOException {
        try {
            plain.setSoTimeout((int) PATIENCE.toMillis());
            SSLSocket socket =
                    (SSLSocket) tls.getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            parameters.setApplicationProtocols(new String[] {Wire.ALPN});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new RawPeer(plain, socket);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    /** Sends any bytes inside the link. */
    public void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Says a frame that wants no answer; whether it is this end's to say is not asked. */
    public void say(Frame frame) throws IOException {
        bytes(packet(Packet.Kind.ONE_WAY, 0, frame));
    }

    /** Sends a request without waiting for its answer; returns its id. */
    public int ask(Frame frame) throws IOException {
        lastId++;
        bytes(packet(Packet.Kind.REQUEST, lastId, frame));
        return lastId;
    }

    /** Sends a request and waits for its answer; what else is heard meanwhile is kept for {@link #hear}. */
    public Frame request(Frame frame) throws IOException {
        return answer(ask(frame));
    }

    /** Waits for the answer to a request. */
    public Frame answer(int id) throws IOException {
        Stopwatch watch = Stopwatch.start();
        while (!answers.containsKey(id)) {
            keep(read(watch));
        }
        return answers.remove(id);
    }

    /** The next frame that is no answer, waiting for it. */
    public Frame hear() throws IOException {
        Stopwatch watch = Stopwatch.start();
        while (heard.isEmpty()) {
            keep(read(watch));
        }
        return heard.remove();
    }

    /** Whether the other end says nothing but answers and pings for this long. */
    public boolean silentFor(Duration span) throws IOException {
        Stopwatch watch = Stopwatch.start();
        socket.setSoTimeout((int) span.toMillis());
        try {
            while (heard.isEmpty()) {
                keep(read(watch));
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }
    }

    /** Whether the server ends the link within this time; what it says before is dropped. */
    public boolean endedWithin(Duration span) throws IOException {
        return Ending.within(socket, span);
    }

    /** One whole frame as it stands on the wire. */
    public static byte[] packet(Packet.Kind kind, int id, Frame frame) {
        ByteWriter bytes = new ByteWriter(256);
        PacketCodec.encode(new Packet.Known(kind, id, frame), bytes);
        return bytes.toArray();
    }

    /** Cuts the connection under TLS, also while a write is blocked in it. */
    void abort() throws IOException {
        plain.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void keep(Packet packet) throws IOException {
        if (packet instanceof Packet.Known known) {
            if (known.kind() == Packet.Kind.REPLY) {
                answers.put(known.id(), known.frame());
            } else if (known.frame() instanceof Frame.Ping) {
                bytes(packet(Packet.Kind.REPLY, known.id(), new Frame.Pong()));
            } else {
                heard.add(known.frame());
            }
        }
    }

    /** The next packet. A server that only pings does not answer, so its pings do not lengthen the wait. */
    private Packet read(Stopwatch since) throws IOException {
        if (since.past(PATIENCE)) {
            throw new SocketTimeoutException("nothing but pings for " + PATIENCE.toSeconds() + " s");
        }
        try {
            byte[] body = in.readNBytes(PacketCodec.checkLength(in.readInt()));
            return PacketCodec.decode(body, 0, body.length);
        } catch (EOFException e) {
            throw new IOException("the server ended the link", e);
        } catch (MalformedException e) {
            throw new IOException("the server itself broke the protocol: " + e.getMessage(), e);
        }
    }
}

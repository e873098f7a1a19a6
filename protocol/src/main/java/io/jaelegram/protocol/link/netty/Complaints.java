package io.jaelegram.protocol.link.netty;

import io.netty.channel.Channel;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what broken or hostile peers did: at most one line a second for each address, and never their bytes. */
final class Complaints {
    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

    /** Addresses remembered: enough to tell floods apart, bounded whatever addresses an attacker has. */
    private static final int REMEMBERED = 1_024;

    private final Map<InetAddress, Long> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    void about(Channel channel, String what) {
        if (LOG.isDebugEnabled() && origin(channel) instanceof InetSocketAddress from) {
            if (firstInThisSecond(from.getAddress(), System.nanoTime())) {
                LOG.debug("{}: {}", from.getAddress().getHostAddress(), what);
            }
        }
    }

    private static SocketAddress origin(Channel channel) {
        if (channel instanceof QuicStreamChannel stream) {
            return origin(stream.parent());
        }
        return channel instanceof QuicChannel quic ? quic.remoteSocketAddress() : channel.remoteAddress();
    }

    synchronized boolean firstInThisSecond(InetAddress address, long now) {
        Long before = last.get(address);
        if (before != null && now - before < TimeUnit.SECONDS.toNanos(1)) {
            return false;
        }
        last.put(address, now);
        return true;
    }
}

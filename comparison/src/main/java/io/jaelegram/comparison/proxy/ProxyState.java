package io.jaelegram.comparison.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/** The faults in force and the connections that are open. Touched on the proxy's loop, save the faults. */
final class ProxyState {
    private final Set<Channel> open = new HashSet<>();
    private volatile Faults faults = Faults.NONE;

    Faults faults() {
        return faults;
    }

    void set(Faults next) {
        faults = next;
    }

    void add(Channel channel) {
        open.add(channel);
        channel.closeFuture().addListener(done -> open.remove(channel));
    }

    void resetAll() {
        new ArrayList<>(open).forEach(ProxyState::reset);
    }

    void truncateAll(int bytes) {
        for (Channel channel : open) {
            Forwarder forwarder = channel.pipeline().get(Forwarder.class);
            if (forwarder != null) {
                forwarder.truncateAfter(bytes);
            }
        }
    }

    /** Closing with a linger time of 0 sends RST instead of FIN (socket(7), SO_LINGER). */
    static void reset(Channel channel) {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }
}

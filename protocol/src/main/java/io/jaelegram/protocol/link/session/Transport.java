package io.jaelegram.protocol.link.session;

/** What carries the packets of one link: a socket or a simulated wire. Called on the link's loop only. */
public interface Transport {
    /** Sends in order; nothing happens once the transport is closing. */
    void write(Packet.Known packet);

    /** False while more is waiting to leave than should. */
    boolean writable();

    /** Whether more should be read; what was read already may still be handed in. */
    void reading(boolean on);

    /** Ends after what was written has left; {@link LinkSession#ended} is called later, never from inside. */
    void close();
}

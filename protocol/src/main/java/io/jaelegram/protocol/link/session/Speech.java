package io.jaelegram.protocol.link.session;

import io.jaelegram.protocol.Frame;

/** Which frames may be said on a link, seen from one end. */
public enum Speech {
    /** We are a server: clients say {@link Frame.ToServer}. */
    AS_SERVER(Frame.ToServer.class, Frame.FromServer.class),
    /** The other end is a server. */
    AS_CLIENT(Frame.FromServer.class, Frame.ToServer.class),
    /** Neither end is a server. */
    AS_PEER(Frame.BetweenPeers.class, Frame.BetweenPeers.class);

    private final Class<? extends Frame> heard;
    private final Class<? extends Frame> said;

    Speech(Class<? extends Frame> heard, Class<? extends Frame> said) {
        this.heard = heard;
        this.said = said;
    }

    /** A node that carries a network certificate is a server to everybody. */
    public static Speech of(boolean weAreServer, boolean theyAreServer) {
        return weAreServer ? AS_SERVER : theyAreServer ? AS_CLIENT : AS_PEER;
    }

    boolean mayHear(Frame frame) {
        return heard.isInstance(frame);
    }

    boolean maySay(Frame frame) {
        return said.isInstance(frame);
    }
}

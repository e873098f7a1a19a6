package io.jaelegram.protocol;

/** The version of the links' language. PROTOCOL.md is its law and states the same number. */
public final class Wire {
    /** Raised when a frame changes its meaning; a new optional frame needs no new version. */
    public static final int VERSION = 1;

    /** What both ends of a link agree on in the TLS handshake (RFC 7301). */
    public static final String ALPN = "jaelegram/" + VERSION;

    private Wire() {}
}

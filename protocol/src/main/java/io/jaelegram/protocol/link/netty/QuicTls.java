package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.Wire;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.quic.BoringSSLContextOption;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.handler.ssl.ClientAuth;
import io.netty.util.ReferenceCountUtil;

/**
 * The TLS 1.3 inside QUIC with the same certificates and the same judge as {@link LinkTls}. No session is resumed and
 * nothing is said before the handshake is complete (0-RTT could be replayed).
 */
final class QuicTls {
    /** What each end offers; the hybrid group first, as on TCP. */
    private static final String[] GROUPS = {"X25519MLKEM768", "X25519", "P-256"};

    private final QuicSslContext accepting;
    private final QuicSslContext dialling;
    private final PeerJudge judge = new PeerJudge();

    QuicTls(LinkCertificate certificate, String language) {
        accepting = common(
                        QuicSslContextBuilder.forServer(certificate.key(), null, certificate.certificate()), language)
                .clientAuth(ClientAuth.REQUIRE)
                .build();
        dialling = common(QuicSslContextBuilder.forClient(), language)
                .keyManager(certificate.key(), null, certificate.certificate())
                // Who answers is judged by key, not by a host name in a certificate.
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    QuicTls(LinkCertificate certificate) {
        this(certificate, Wire.ALPN);
    }

    private QuicSslContextBuilder common(QuicSslContextBuilder builder, String language) {
        return builder.trustManager(judge)
                .applicationProtocols(language)
                .earlyData(false)
                .option(BoringSSLContextOption.GROUPS, GROUPS);
    }

    /** An engine that remembers no other end's name, so that no session is found again. */
    QuicSslEngine engine(boolean dials, ByteBufAllocator allocator) {
        return (dials ? dialling : accepting).newEngine(allocator);
    }

    PeerJudge judge() {
        return judge;
    }

    /** Gives native memory back, when no link is left. */
    void release() {
        ReferenceCountUtil.release(accepting);
        ReferenceCountUtil.release(dialling);
    }
}

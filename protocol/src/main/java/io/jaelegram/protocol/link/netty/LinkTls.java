package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.Wire;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Mutual TLS 1.3 and nothing older: BoringSSL where its native library loads (it offers X25519MLKEM768 and does 8 to 17
 * times the handshakes, crypto.md section 6), else the JDK's. No session is resumed: each handshake proves both ends.
 */
final class LinkTls {
    private static final String TLS = "TLSv1.3";
    private static final String[] PROTOCOLS = {TLS};

    /** For BoringSSL. The JDK's engine is told itself: wrapped by Netty, {@link PeerJudge} would not know it again. */
    private static final ApplicationProtocolConfig OUR_LANGUAGE = new ApplicationProtocolConfig(
            Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, Wire.ALPN);

    private final SslContext accepting;
    private final SslContext dialling;
    private final PeerJudge judge = new PeerJudge();

    LinkTls(LinkCertificate certificate, SslProvider provider) {
        try {
            accepting = common(SslContextBuilder.forServer(certificate.key(), certificate.certificate()), provider)
                    .clientAuth(ClientAuth.REQUIRE)
                    .build();
            dialling = common(SslContextBuilder.forClient(), provider)
                    .keyManager(certificate.key(), certificate.certificate())
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS 1.3 with a P-256 certificate", e);
        }
    }

    /** The better provider of this machine. */
    static SslProvider bestProvider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
    }

    private SslContextBuilder common(SslContextBuilder builder, SslProvider provider) {
        return builder.sslProvider(provider)
                .protocols(PROTOCOLS)
                .trustManager(judge)
                // Who answers is judged by key, not by a host name in a certificate.
                .endpointIdentificationAlgorithm(null)
                .sessionCacheSize(1)
                .sessionTimeout(1)
                .applicationProtocolConfig(
                        provider == SslProvider.JDK ? ApplicationProtocolConfig.DISABLED : OUR_LANGUAGE);
    }

    /** The handler of one connection; the time limit is that of {@link Handshake}, which also covers what is before. */
    SslHandler handler(boolean dials, ByteBufAllocator allocator) {
        SslHandler handler = (dials ? dialling : accepting).newHandler(allocator);
        handler.setHandshakeTimeoutMillis(0);
        if (!(handler.engine() instanceof ReferenceCountedOpenSslEngine)) {
            SSLParameters parameters = handler.engine().getSSLParameters();
            parameters.setApplicationProtocols(new String[] {Wire.ALPN});
            handler.engine().setSSLParameters(parameters);
        }
        return handler;
    }

    /** Whether a finished handshake agreed on our language. */
    static boolean ourLanguage(SslHandler handler) {
        SSLEngine engine = handler.engine();
        return Wire.ALPN.equals(
                engine instanceof ReferenceCountedOpenSslEngine
                        ? handler.applicationProtocol()
                        : engine.getApplicationProtocol());
    }

    /** Gives native memory back, when no link is left. */
    void release() {
        ReferenceCountUtil.release(accepting);
        ReferenceCountUtil.release(dialling);
    }

    PeerJudge judge() {
        return judge;
    }

    /** Version and group of a finished handshake; the group only where the library tells it. */
    static String describe(SSLEngine engine) {
        if (engine instanceof ReferenceCountedOpenSslEngine openSsl) {
            try {
                return TLS + " " + io.netty.internal.tcnative.SSL.getGroupName(openSsl.sslPointer());
            } catch (Exception e) {
                return TLS;
            }
        }
        return TLS;
    }
}

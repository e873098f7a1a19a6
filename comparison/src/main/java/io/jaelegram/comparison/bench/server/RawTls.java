package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.LabException;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.SSLException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** TLS 1.3 for the baseline: the library and the kind of certificate that the product's links use. */
final class RawTls {
    private final SslContext accepting;
    private final SslContext dialling;

    RawTls() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair key = generator.generateKeyPair();
            accepting = common(SslContextBuilder.forServer(key.getPrivate(), certify(key)))
                    .build();
            // What is measured is the cost of bytes, not who the relay is; it runs for this measurement alone.
            dialling = common(SslContextBuilder.forClient())
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null)
                    .build();
        } catch (GeneralSecurityException | OperatorCreationException | SSLException e) {
            throw new LabException("no TLS for the baseline: " + e.getMessage(), e);
        }
    }

    static String provider() {
        return best() == SslProvider.JDK ? "JDK" : "BoringSSL";
    }

    private static SslProvider best() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
    }

    private static SslContextBuilder common(SslContextBuilder builder) {
        return builder.sslProvider(best()).protocols("TLSv1.3");
    }

    private static X509Certificate certify(KeyPair key) throws GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=baseline");
        JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(Instant.EPOCH),
                new Date(Long.MAX_VALUE / 1_000_000),
                name,
                key.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    }

    SslHandler accepting(ByteBufAllocator allocator) {
        return accepting.newHandler(allocator);
    }

    SslHandler dialling(ByteBufAllocator allocator) {
        return dialling.newHandler(allocator);
    }
}

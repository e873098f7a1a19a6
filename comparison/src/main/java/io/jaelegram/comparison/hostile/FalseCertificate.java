package io.jaelegram.comparison.hostile;

import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.ByteWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Link certificates made from PROTOCOL.md alone, without the product's own class: true ones, and ones that claim a node
 * key which the attacker does not have.
 */
final class FalseCertificate {
    private static final ASN1ObjectIdentifier EXTENSION =
            new ASN1ObjectIdentifier("2.25.134590115340840752772951449225750574260");
    private static final X500Name NAME = new X500Name("CN=jaelegram");
    private static final int EXTENSION_BYTES = 98;

    /** Guards nothing: the key store lives in memory for one call. */
    private static final char[] NO_PASSWORD = {};

    private FalseCertificate() {}

    /** TLS for the owner of a node key. */
    static SSLContext of(SigningKey node) {
        return claiming(node.publicKey(), node);
    }

    /** TLS that claims one node key with another key's signature; true when they are the same. */
    static SSLContext claiming(VerifyKey node, SigningKey signer) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair link = generator.generateKeyPair();
            byte[] word = new ByteWriter(EXTENSION_BYTES)
                    .u8(1)
                    .raw(node.bytes())
                    .raw(signer.sign(Label.LINK_CERTIFICATE, link.getPublic().getEncoded()))
                    .u8(0)
                    .toArray();
            return context(link, selfSigned(link, word));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every JDK has P-256 and TLS 1.3", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509Certificate selfSigned(KeyPair link, byte[] word)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                NAME,
                BigInteger.ONE,
                Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                Date.from(Instant.parse("9999-12-31T23:59:59Z")),
                NAME,
                SubjectPublicKeyInfo.getInstance(link.getPublic().getEncoded()));
        builder.addExtension(EXTENSION, false, new DEROctetString(word).getEncoded());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(link.getPrivate())));
    }

    private static SSLContext context(KeyPair link, X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("link", link.getPrivate(), NO_PASSWORD, new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), new TrustManager[] {new Credulous()}, null);
        return context;
    }
}

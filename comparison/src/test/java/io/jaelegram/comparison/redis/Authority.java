package io.jaelegram.comparison.redis;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Somebody who signs certificates, as an operator's own does. */
final class Authority {
    private static final Duration YEAR = Duration.ofDays(365);

    private final X500Name name;
    private final KeyPair key = newKey();
    private final X509Certificate certificate;

    Authority(String name) {
        this.name = new X500Name("CN=" + name);
        certificate = sign(this.name, key, true, new GeneralName(GeneralName.dNSName, "nobody.invalid"));
    }

    /** The file that clients are given. */
    Path file(Path at) {
        return write(at, certificate);
    }

    /** A certificate for nodes at one address, in files of a folder. */
    RedisTls certify(Path folder, String address) {
        KeyPair own = newKey();
        GeneralName at = new GeneralName(GeneralName.iPAddress, address);
        return new RedisTls(
                file(folder.resolve("ca.pem")),
                write(folder.resolve("node.pem"), sign(new X500Name("CN=node"), own, false, at)),
                write(
                        folder.resolve("node.key"),
                        new PemObject("PRIVATE KEY", own.getPrivate().getEncoded())));
    }

    private X509Certificate sign(X500Name subject, KeyPair owner, boolean authority, GeneralName at) {
        try {
            Instant now = Instant.now();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(now.toEpochMilli()),
                    Date.from(now.minus(YEAR)),
                    Date.from(now.plus(YEAR)),
                    subject,
                    owner.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(at));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("no certificate", e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key", e);
        }
    }

    private static Path write(Path at, Object what) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(what);
            pem.flush();
            return Files.writeString(at, text.toString());
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + at, e);
        }
    }
}

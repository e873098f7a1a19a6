package io.jaelegram.protocol.link.netty;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.NodeIdentity.NetworkCertificate;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The self-signed P-256 certificate that a node makes at each start, and the check of the other end's. As in the
 * libp2p TLS specification, an extension carries the long-term key and its signature over the certificate's public
 * key; TLS proves possession of that key, so together they prove the node key. Names, dates and authorities mean
 * nothing here.
 *
 * <p>Extension value: version u8 = 1, node key 32, signature 64 under {@link Label#LINK_CERTIFICATE} over the DER
 * SubjectPublicKeyInfo, has-network u8; if 1: network key 32, its signature 64 over the node key. 98 or 194 bytes.
 */
final class LinkCertificate {
    /** Below the arc of UUIDs (ITU-T X.667, 2.25), which needs no registration: this number is a random (version 4) UUID. */
    static final String EXTENSION = "2.25.134590115340840752772951449225750574260";

    private static final int VERSION = 1;
    private static final int KEY = VerifyKey.BYTES;
    private static final int SIGNATURE = 64;
    private static final int SERIAL_BYTES = 16;

    /** The same for all nodes: a name or a date of birth would tell strangers more than the node key. */
    private static final X500Name NAME = new X500Name("CN=jaelegram");

    private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    private final PrivateKey key;
    private final X509Certificate certificate;

    private LinkCertificate(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    PrivateKey key() {
        return key;
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** Makes a fresh link key and lets the node key sign for it. */
    static LinkCertificate create(NodeIdentity identity, Randomness randomness) {
        KeyPair pair = linkKey();
        byte[] proof = proof(identity, pair.getPublic().getEncoded());
        return selfSigned(pair, Optional.of(proof), randomness);
    }

    /** The extension's value for a link key. */
    static byte[] proof(NodeIdentity identity, byte[] linkKey) {
        ByteWriter out = new ByteWriter(2 * (KEY + SIGNATURE) + 2)
                .u8(VERSION)
                .raw(identity.nodeKey().publicKey().bytes())
                .raw(identity.nodeKey().sign(Label.LINK_CERTIFICATE, linkKey))
                .u8(identity.network().isPresent() ? 1 : 0);
        identity.network().ifPresent(word -> out.raw(word.network().bytes()).raw(word.signature()));
        return out.toArray();
    }

    static KeyPair linkKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    static LinkCertificate selfSigned(KeyPair pair, Optional<byte[]> proof, Randomness randomness) {
        try {
            BigInteger serial = new BigInteger(1, randomness.bytes(SERIAL_BYTES)).add(BigInteger.ONE);
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    NAME,
                    serial,
                    FROM,
                    UNTIL,
                    NAME,
                    SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
            if (proof.isPresent()) {
                builder.addExtension(
                        new ASN1ObjectIdentifier(EXTENSION), false, new DEROctetString(proof.get()).getEncoded());
            }
            return new LinkCertificate(
                    pair.getPrivate(),
                    new JcaX509CertificateConverter()
                            .getCertificate(builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("a certificate with our own key", e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Who a certificate proves its owner to be, given that TLS proves possession of its key. */
    record Proof(VerifyKey node, Optional<VerifyKey> network) {}

    /**
     * Checks the other end's certificate chain.
     *
     * @throws CertificateException in words for a person
     */
    static Proof verify(X509Certificate[] chain) throws CertificateException {
        if (chain == null || chain.length != 1) {
            throw new CertificateException("a link certificate stands alone");
        }
        byte[] extension = chain[0].getExtensionValue(EXTENSION);
        if (extension == null) {
            throw new CertificateException("the other end has no link certificate of this kind of node");
        }
        try {
            ByteReader in = new ByteReader(ASN1OctetString.getInstance(
                            ASN1OctetString.getInstance(extension).getOctets())
                    .getOctets());
            return read(in, chain[0].getPublicKey().getEncoded());
        } catch (MalformedException | RefusedException | IllegalArgumentException e) {
            throw new CertificateException("the other end's link certificate is not in order: " + e.getMessage(), e);
        }
    }

    private static Proof read(ByteReader in, byte[] linkKey)
            throws MalformedException, RefusedException, CertificateException {
        int version = in.u8();
        if (version != VERSION) {
            throw new MalformedException("its version is " + version);
        }
        VerifyKey node = VerifyKey.of(in.raw(KEY));
        if (!node.verify(Label.LINK_CERTIFICATE, in.raw(SIGNATURE), linkKey)) {
            throw new CertificateException("the node key did not sign the other end's link key");
        }
        int hasNetwork = in.u8();
        if (hasNetwork > 1) {
            throw new MalformedException("a flag is 0 or 1, not " + hasNetwork);
        }
        Optional<VerifyKey> network = Optional.empty();
        if (hasNetwork == 1) {
            VerifyKey key = VerifyKey.of(in.raw(KEY));
            Bytes signature = in.fixed(SIGNATURE);
            if (!new NetworkCertificate(key, signature).certifies(node)) {
                throw new CertificateException("the network key did not certify the other end's node key");
            }
            network = Optional.of(key);
        }
        in.end();
        return new Proof(node, network);
    }
}

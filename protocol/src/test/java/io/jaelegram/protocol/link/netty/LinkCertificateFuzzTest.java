package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.NodeIdentity;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

class LinkCertificateFuzzTest {
    /** Changes, three bytes each (place, place, difference), to a true certificate: it still proves its owner, or is refused. */
    @FuzzTest
    void aCertificateOfAStrangerIsProvedOrRefused(byte[] changes) throws Exception {
        Randomness randomness = Randomness.seeded(7);
        NodeIdentity identity = NodeIdentity.server(SigningKey.generate(randomness), SigningKey.generate(randomness));
        byte[] encoded =
                LinkCertificate.create(identity, randomness).certificate().getEncoded();
        for (int i = 0; i + 2 < changes.length; i += 3) {
            int at = ((changes[i] & 0xff) << 8 | changes[i + 1] & 0xff) % encoded.length;
            encoded[at] ^= changes[i + 2];
        }
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            LinkCertificate.Proof proof = LinkCertificate.verify(new X509Certificate[] {certificate});
            assertThat(proof.node()).isEqualTo(identity.nodeKey().publicKey());
        } catch (CertificateException refused) {
            assertThat(changes).isNotEmpty();
        }
    }
}

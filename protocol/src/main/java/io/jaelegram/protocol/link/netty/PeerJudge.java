package io.jaelegram.protocol.link.netty;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges the other end's certificate inside the TLS handshake, so that a dialer that objects ends it before its own
 * certificate, which names its node, was shown. Each handshake has its own question, found by its engine; a handshake
 * without one (for example a resumed session, which skips this check) proves nothing and is not opened.
 */
final class PeerJudge extends X509ExtendedTrustManager {
    /** What is asked of one handshake's certificate, and what came out. */
    interface Question {
        /** Keeps the proof, or throws with the objection in words for a person. */
        void proved(LinkCertificate.Proof proof) throws CertificateException;

        /** The certificate proves nothing; for TLS libraries that do not hand the reason on. */
        default void refused(CertificateException why) {}
    }

    private static final X509Certificate[] NO_AUTHORITIES = {};

    private final Map<SSLEngine, Question> questions = new ConcurrentHashMap<>();

    void ask(SSLEngine engine, Question question) {
        questions.put(engine, question);
    }

    /** The handshake is over; nothing is remembered of it. */
    void forget(SSLEngine engine) {
        questions.remove(engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge(chain, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge(chain, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw onlyEngines();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw onlyEngines();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw onlyEngines();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw onlyEngines();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NO_AUTHORITIES;
    }

    private void judge(X509Certificate[] chain, SSLEngine engine) throws CertificateException {
        Question question = Optional.ofNullable(questions.get(engine))
                .orElseThrow(() -> new CertificateException("a handshake that nobody asked for"));
        try {
            question.proved(LinkCertificate.verify(chain));
        } catch (CertificateException e) {
            question.refused(e);
            throw e;
        }
    }

    private static CertificateException onlyEngines() {
        return new CertificateException("certificates are judged within the handshake of a link only");
    }
}

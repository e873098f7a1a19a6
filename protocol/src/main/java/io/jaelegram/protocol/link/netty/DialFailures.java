package io.jaelegram.protocol.link.netty;

import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.Wire;
import io.jaelegram.protocol.link.LinkHandler.DialFailure;
import io.jaelegram.protocol.link.LinkHandler.DialFailure.Kind;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Tells from an error of the socket or of TLS what the caller of a dial wants to know. */
final class DialFailures {
    private static final int DEEPEST_CAUSE = 8;

    private DialFailures() {}

    static DialFailure of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof CertificateException) {
                return new DialFailure(Kind.WRONG_PEER, cause.getMessage());
            }
            cause = cause.getCause();
        }
        if (thrown instanceof Handshake.WrongVersionException
                || thrown instanceof NotSslRecordException
                || thrown instanceof SSLException && aboutVersions(thrown)) {
            return new DialFailure(Kind.WRONG_VERSION, "whoever answered does not speak " + Wire.ALPN);
        }
        return new DialFailure(Kind.UNREACHABLE, text(thrown));
    }

    private static boolean aboutVersions(Throwable thrown) {
        String text =
                String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT).replace('_', ' ');
        return text.contains("protocol version")
                || text.contains("application protocol")
                || text.contains("not an ssl");
    }

    private static String text(Throwable thrown) {
        if (thrown instanceof ConnectTimeoutException || thrown instanceof TimeoutException) {
            return "no answer within " + Limits.HANDSHAKE_TIMEOUT.toSeconds() + " s";
        }
        if (thrown instanceof ConnectException) {
            return "nobody listens there";
        }
        if (thrown instanceof NoRouteToHostException) {
            return "there is no way to that address";
        }
        if (thrown instanceof UnknownHostException) {
            return "the host name is not known";
        }
        return "the connection broke before both ends were proved";
    }
}

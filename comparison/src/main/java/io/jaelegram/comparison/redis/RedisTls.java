package io.jaelegram.comparison.redis;

import java.nio.file.Path;
import java.util.List;

/**
 * How nodes prove themselves, each file PEM.
 *
 * @param authority what the nodes' certificate leads to
 * @param certificate of all nodes
 * @param key that certificate's
 */
public record RedisTls(Path authority, Path certificate, Path key) {
    List<String> options(int port) {
        return List.of(
                "--port",
                "0",
                "--tls-port",
                Integer.toString(port),
                "--tls-cluster",
                "yes",
                "--tls-replication",
                "yes",
                "--tls-auth-clients",
                "no",
                "--tls-ca-cert-file",
                authority.toString(),
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString());
    }
}

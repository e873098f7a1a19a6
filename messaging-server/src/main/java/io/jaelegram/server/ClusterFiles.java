package io.jaelegram.server;

import io.jaelegram.server.config.StoreConfig;
import io.jaelegram.server.store.redis.RedisAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;

/** The files that say how a cluster is spoken to: its password, since everybody sees a command line, and certificates. */
final class ClusterFiles {
    private ClusterFiles() {}

    /** The address of the cluster with what the files say; nothing when mail is in the data folder. */
    static Optional<RedisAddress> read(StoreConfig store) throws StartException {
        if (store.cluster().isEmpty()) {
            return Optional.empty();
        }
        RedisAddress address = store.cluster().get();
        if (address.authority().isPresent()) {
            check(address.authority().get());
        }
        return Optional.of(
                store.passwordFile().isEmpty()
                        ? address
                        : address.withPassword(password(store.passwordFile().get())));
    }

    private static char[] password(Path file) throws StartException {
        try {
            List<String> lines = Files.readAllLines(file);
            if (!lines.isEmpty() && !lines.get(0).isEmpty()) {
                return lines.get(0).toCharArray();
            }
            throw unusable("The file " + file + " has no password in its first line.");
        } catch (IOException e) {
            throw unusable("Cannot read the file " + file + " that store.password-file names: " + e);
        }
    }

    private static void check(Path certificates) throws StartException {
        try (InputStream in = Files.newInputStream(certificates)) {
            if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
                throw unusable("The file " + certificates + " that store.ca-file names has no certificate in it.");
            }
        } catch (CertificateException e) {
            throw unusable("The file " + certificates + " that store.ca-file names has no certificates as PEM: "
                    + e.getMessage());
        } catch (IOException e) {
            throw unusable("Cannot read the file " + certificates + " that store.ca-file names: " + e);
        }
    }

    private static StartException unusable(String text) {
        return new StartException(StartException.USAGE, text);
    }
}

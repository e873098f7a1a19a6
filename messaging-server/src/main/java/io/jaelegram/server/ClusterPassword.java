package io.jaelegram.server;

import io.jaelegram.server.store.redis.RedisAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes a cluster's password out of a file, since a command line is seen by everybody on the machine. */
final class ClusterPassword {
    private ClusterPassword() {}

    static RedisAddress applied(RedisAddress address, Optional<Path> file) throws StartException {
        if (file.isEmpty()) {
            return address;
        }
        try {
            List<String> lines = Files.readAllLines(file.get());
            if (!lines.isEmpty() && !lines.get(0).isEmpty()) {
                return address.withPassword(lines.get(0).toCharArray());
            }
            throw new StartException(
                    StartException.USAGE, "The file " + file.get() + " has no password in its first line.");
        } catch (IOException e) {
            throw new StartException(
                    StartException.USAGE,
                    "Cannot read the file " + file.get() + " that store.password-file names: " + e);
        }
    }
}

package io.jaelegram.comparison.redis;

import io.jaelegram.comparison.process.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The Redis server of this machine's kind, out of the library that has it for several. */
public final class RedisBinary {
    private static final String VERSION = "7.0.15";

    private RedisBinary() {}

    /** Unpacks it into a folder. */
    public static Path unpack(Path folder) {
        String resource = "redis-server-" + VERSION + "-" + system() + "-" + processor();
        Path file = folder.resolve("redis-server");
        try (InputStream in = RedisBinary.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new LabException("there is no " + resource + " among the binaries of this build");
            }
            Files.createDirectories(folder);
            Files.copy(in, file);
            if (!file.toFile().setExecutable(true)) {
                throw new LabException(file + " cannot be made executable");
            }
            return file;
        } catch (IOException e) {
            throw new LabException("cannot unpack Redis into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") || name.equals("arm64") ? "arm64" : "amd64";
    }
}

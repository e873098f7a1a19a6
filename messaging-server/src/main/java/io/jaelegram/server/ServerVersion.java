package io.jaelegram.server;

import io.jaelegram.protocol.Wire;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class ServerVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(ServerVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new String[] {"messaging-server " + version + ", " + Wire.ALPN};
    }
}

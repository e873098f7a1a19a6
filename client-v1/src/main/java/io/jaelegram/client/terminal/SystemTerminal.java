package io.jaelegram.client.terminal;

import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** The terminal that the process was started on, if both its input and its output are one. */
final class SystemTerminal {
    private SystemTerminal() {}

    static Optional<Terminal> open() {
        TerminalBuilder builder = TerminalBuilder.builder().system(true).dumb(true);
        boolean person = builder.getProviders(null, new IllegalStateException("no provider of terminals")).stream()
                .anyMatch(SystemTerminal::isTerminal);
        if (!person) {
            return Optional.empty();
        }
        try {
            return Optional.of(builder.build());
        } catch (IOException e) {
            throw new CommandFailure(Exit.FAULT, "The terminal cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean isTerminal(TerminalProvider provider) {
        return provider.isSystemStream(SystemStream.Input) && provider.isSystemStream(SystemStream.Output);
    }
}

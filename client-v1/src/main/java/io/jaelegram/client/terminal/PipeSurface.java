package io.jaelegram.client.terminal;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lines in, messages out on stdout, everything else on stderr. */
final class PipeSurface implements Surface {
    private final PipeScreen screen;
    private final PipeReader input;

    PipeSurface(InputStream in, Output output) {
        screen = new PipeScreen(output);
        input = new PipeReader(in);
    }

    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public InputReader input() {
        return input;
    }

    @Override
    public Style style() {
        return Style.PLAIN;
    }

    /** The name may come as the first line, as with the original; nothing else is asked of a pipe. */
    @Override
    public Optional<String> ask(String question, boolean secret) {
        say(question.strip());
        return secret ? Optional.empty() : input.line("");
    }

    @Override
    public void say(String text) {
        screen.say(text);
    }

    @Override
    public void prepare(CommandTable commands, Supplier<List<String>> contacts, Path home) {
        // No line editor: nothing to complete and nothing to remember.
    }

    @Override
    public void close() {
        // The process owns its streams.
    }
}

package io.jaelegram.client.terminal;

import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** A terminal with a line being typed: what is said appears above it. */
final class ConsoleScreen implements Screen {
    private final LineReaderImpl reader;
    private final boolean quiet;
    private volatile String prompt = "";

    ConsoleScreen(LineReaderImpl reader, boolean quiet) {
        this.reader = reader;
        this.quiet = quiet;
    }

    @Override
    public void message(String lines) {
        reader.printAbove(lines);
    }

    @Override
    public void say(String lines) {
        reader.printAbove(Wrap.words(lines, width()));
    }

    @Override
    public void prompt(String text) {
        prompt = text;
        if (reader.isReading()) {
            try {
                reader.setPrompt(text);
                reader.callWidget(LineReader.REDISPLAY);
            } catch (IllegalStateException lineJustEnded) {
                // The next line is read with the new prompt anyway.
                return;
            }
        }
    }

    /** What the line that is read next begins with. */
    String prompt() {
        return prompt;
    }

    @Override
    public void bell() {
        Terminal terminal = reader.getTerminal();
        if (!quiet) {
            terminal.puts(Capability.bell);
            terminal.flush();
        }
    }

    @Override
    public int width() {
        return reader.getTerminal().getSize().getColumns();
    }

    @Override
    public boolean interactive() {
        return true;
    }
}

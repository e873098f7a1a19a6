package io.jaelegram.client.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;

/** A line editor on a terminal, set up so that what a person types arrives as typed. */
final class ConsoleSurface implements Surface {
    /** The size of a DEC VT100, which every terminal since has at least. */
    private static final Size USUAL = Size.of(80, 24);

    private final Terminal terminal;
    private final LineReaderImpl reader;
    private final ConsoleReader input;
    private final ConsoleScreen screen;
    private final Style style;

    ConsoleSurface(Terminal terminal, GlobalOptions options) {
        this(
                terminal,
                Style.of(
                        options.plain(),
                        System.getenv(),
                        !terminal.getType().startsWith(Terminal.TYPE_DUMB),
                        terminal.outputEncoding()),
                options.quiet());
    }

    ConsoleSurface(Terminal terminal, Style style, boolean quiet) {
        this.terminal = terminal;
        this.style = style;
        if (terminal.getSize().getColumns() <= 0) {
            // Some pseudo-terminals have no size; a line editor of no width shows nothing of what is typed.
            terminal.setSize(USUAL);
        }
        try {
            reader = new LineReaderImpl(terminal, "jaelegram");
        } catch (IOException e) {
            throw new CommandFailure(Exit.FAULT, "The terminal cannot be used: " + e.getMessage(), e);
        }
        reader.setParser(new PlainParser());
        // A message may hold ! and \ like any other text.
        reader.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
        reader.setOpt(LineReader.Option.BRACKETED_PASTE);
        reader.unsetOpt(LineReader.Option.INSERT_TAB);
        reader.unsetOpt(LineReader.Option.AUTO_MENU);
        // Further lines of a paste stand under the first, indented.
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "  ");
        screen = new ConsoleScreen(reader, quiet);
        input = new ConsoleReader(reader, screen::prompt, () -> screen.say("exit, or Ctrl-C once more, leaves."));
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
        return style;
    }

    @Override
    public Optional<String> ask(String question, boolean secret) {
        return input.answer(question, secret);
    }

    @Override
    public void say(String text) {
        screen.say(text);
    }

    @Override
    public void prepare(CommandTable commands, Supplier<List<String>> contacts, Path home) {
        reader.setCompleter(new CommandCompleter(commands, contacts));
        try {
            InputHistory history = InputHistory.in(home);
            history.attach(reader);
            reader.setHistory(history);
        } catch (IOException e) {
            throw new CommandFailure(Exit.STORE, "The input history in " + home + " cannot be written: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new CommandFailure(Exit.FAULT, "The terminal could not be given back: " + e.getMessage(), e);
        }
    }
}

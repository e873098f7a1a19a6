package io.jaelegram.client.terminal;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/** A line editor on a terminal, set up so that what a person types arrives as typed. */
final class Console {
    private final LineReaderImpl reader;

    private Console(LineReaderImpl reader) {
        this.reader = reader;
    }

    /**
     * @param contacts names that Tab offers, asked on the reading thread
     */
    static Console on(Terminal terminal, CommandTable commands, Supplier<List<String>> contacts) {
        try {
            LineReaderImpl reader = new LineReaderImpl(terminal, "jaelegram");
            reader.setParser(new PlainParser());
            reader.setCompleter(new CommandCompleter(commands, contacts));
            // A message may hold ! and \ like any other text.
            reader.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
            reader.setOpt(LineReader.Option.BRACKETED_PASTE);
            reader.unsetOpt(LineReader.Option.INSERT_TAB);
            reader.unsetOpt(LineReader.Option.AUTO_MENU);
            // Lines of a paste stand under each other without a mark of their own.
            reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "  ");
            reader.setVariable(LineReader.BLINK_MATCHING_PAREN, 0L);
            return new Console(reader);
        } catch (IOException e) {
            throw new CommandFailure(Exit.FAULT, "The terminal cannot be used: " + e.getMessage(), e);
        }
    }

    LineReaderImpl reader() {
        return reader;
    }
}

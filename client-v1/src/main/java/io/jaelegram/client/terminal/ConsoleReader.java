package io.jaelegram.client.terminal;

import java.util.Optional;
import java.util.function.Supplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;

/** Lines typed at a terminal. Ctrl-C drops the line, a second one on an empty line leaves. */
final class ConsoleReader implements InputReader {
    private static final Character HIDDEN = (char) 0;

    private final LineReaderImpl reader;
    private final Runnable hint;
    private final Supplier<String> prompt;

    /**
     * @param prompt what the next line begins with
     * @param hint tells how to leave, after a Ctrl-C on an empty line
     */
    ConsoleReader(LineReaderImpl reader, Supplier<String> prompt, Runnable hint) {
        this.reader = reader;
        this.prompt = prompt;
        this.hint = hint;
        String newLine = "jaelegram-new-line";
        reader.getWidgets().put(newLine, () -> {
            reader.getBuffer().write("\n");
            return true;
        });
        // Alt+Enter writes several lines without a paste.
        reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference(newLine), KeyMap.alt('\r'), KeyMap.alt('\n'));
    }

    @Override
    public Optional<String> line(String prefill) {
        boolean warned = false;
        while (true) {
            try {
                return Optional.of(reader.readLine(prompt.get(), null, (Character) null, prefill));
            } catch (UserInterruptException e) {
                boolean empty = e.getPartialLine().isBlank();
                if (empty && warned) {
                    return Optional.empty();
                }
                if (empty) {
                    hint.run();
                }
                warned = empty;
            } catch (EndOfFileException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public Optional<String> answer(String question, boolean secret) {
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        reader.setVariable(LineReader.DISABLE_COMPLETION, true);
        try {
            return Optional.of(reader.readLine(question, secret ? HIDDEN : null));
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
            reader.setVariable(LineReader.DISABLE_COMPLETION, false);
        }
    }
}

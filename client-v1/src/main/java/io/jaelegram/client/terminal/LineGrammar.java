package io.jaelegram.client.terminal;

import io.jaelegram.client.terminal.Line.Bare;
import io.jaelegram.client.terminal.Line.Blank;
import io.jaelegram.client.terminal.Line.Command;
import io.jaelegram.client.terminal.Line.HeldSlash;
import io.jaelegram.client.terminal.Line.Text;
import io.jaelegram.client.terminal.Line.To;
import io.jaelegram.client.terminal.Line.Word;
import io.jaelegram.protocol.UserName;
import java.util.List;

/**
 * The grammar of the prompt (user-experience.md 2.1). It keeps the original's four bare words without its accidents:
 * "clear skies tomorrow", "help me" and "exit stage left" are text, and no line of a paste is ever a command.
 */
public final class LineGrammar {
    private LineGrammar() {}

    /** What a line means; several lines are always one text. Blanks at the end do not count. */
    public static Line parse(String typed) {
        String line = typed.stripTrailing();
        if (line.isBlank()) {
            return new Blank();
        }
        if (line.indexOf('\n') >= 0) {
            return new Text(line.replaceFirst("^(\\h*\n)+", ""));
        }
        if (line.startsWith("\\")) {
            return literal(line.substring(1));
        }
        if (line.startsWith("//")) {
            return new Text(line.substring(1));
        }
        if (line.startsWith("/")) {
            return command(line.substring(1));
        }
        if (line.stripLeading().startsWith("/")) {
            return new HeldSlash(line);
        }
        return line.startsWith("@") ? addressed(line) : bareOrText(line);
    }

    private static Line literal(String text) {
        return text.isBlank() ? new Blank() : new Text(text);
    }

    private static Line command(String line) {
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        String rest = line.substring(end).strip();
        return new Command(line.substring(0, end), Words.split(rest), rest);
    }

    private static Line addressed(String line) {
        String[] parts = line.substring(1).split("\\s+", 2);
        boolean whole = parts.length == 2 && UserName.parse(parts[0]).isPresent();
        return whole ? new To(parts[0], parts[1]) : new Text(line);
    }

    /**
     * A lone argument that has not the form of a name ("chat later?") is still taken for the command, which then says
     * that there is no such contact: neither switching nor sending is the answer that the table of 2.1 fixes.
     */
    private static Line bareOrText(String line) {
        List<String> words = List.of(line.split("\\s+"));
        String first = words.get(0);
        if (words.size() == 1) {
            for (Word word : List.of(Word.HELP, Word.EXIT)) {
                if (first.equals(word.toString())) {
                    return new Bare(word, "");
                }
            }
        }
        if (words.size() == 2) {
            for (Word word : List.of(Word.CHAT, Word.CLEAR)) {
                if (first.equals(word.toString())) {
                    return new Bare(word, words.get(1));
                }
            }
        }
        return new Text(line);
    }
}

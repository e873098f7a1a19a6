package io.jaelegram.client.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Splits at blanks, for completion only: quotes and backslashes in a message mean themselves, and no line is unfinished. */
final class PlainParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        List<String> words =
                new ArrayList<>(List.of(line.substring(0, cursor).stripLeading().split("\\s+", -1)));
        String word = words.get(words.size() - 1);
        return new Words(line, cursor, word, List.copyOf(words));
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    /** What stands before the cursor. */
    private record Words(String line, int cursor, String word, List<String> words) implements CompletingParsedLine {
        @Override
        public int wordCursor() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return words.size() - 1;
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return word.length();
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }
    }
}

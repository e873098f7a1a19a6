package io.jaelegram.client.terminal;

import java.util.List;

/** What one line typed at the prompt means, before anybody's contacts are asked (user-experience.md 2.1). */
public sealed interface Line {
    /** Nothing but blanks: nothing happens. */
    record Blank() implements Line {}

    /** A message for the current chat, as it will be read by the other side. */
    record Text(String text) implements Line {}

    /** A message for one contact without switching to that chat: {@code @USER TEXT}. */
    record To(String user, String text) implements Line {}

    /**
     * {@code /NAME ARG…}: never sent, whether or not such a command exists.
     *
     * @param rest what follows the name, unparsed, for commands that take free text
     */
    record Command(String name, List<String> arguments, String rest) implements Line {}

    /** The bare words {@code help} and {@code exit}, {@code chat USER} and {@code clear USER}. */
    record Bare(Word word, String user) implements Line {}

    /** Blanks before a slash: perhaps a command, perhaps text; a person has to say. */
    record HeldSlash(String text) implements Line {}

    /** The four bare words of the original messenger. */
    enum Word {
        HELP,
        EXIT,
        CHAT,
        CLEAR;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

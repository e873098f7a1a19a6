package io.jaelegram.client.terminal;

import java.util.List;
import java.util.function.Consumer;

/**
 * A command of the prompt. Versions add their own to those that all share.
 *
 * @param topic the line of the index that it stands on
 * @param names first the one that help and completion show, then the aliases; without the slash
 * @param arguments as help shows them, for example {@code USER TEXT}
 * @param summary what it does, in one line
 * @param details the rest of the help page, one line each
 * @param examples whole lines to type
 * @param completion what Tab offers behind the name
 */
public record PromptCommand(
        Topic topic,
        List<String> names,
        String arguments,
        String summary,
        List<String> details,
        List<String> examples,
        Completion completion,
        Action action) {
    public PromptCommand {
        names = List.copyOf(names);
        details = List.copyOf(details);
        examples = List.copyOf(examples);
    }

    public String name() {
        return names.get(0);
    }

    /** As it is typed: {@code /msg USER TEXT}. */
    String synopsis() {
        return ("/" + name() + " " + arguments).stripTrailing();
    }

    /** What a command is about. */
    public enum Topic {
        TALKING,
        PEOPLE,
        NETWORK,
        PROGRAM
    }

    /** What Tab offers for the first argument. */
    public enum Completion {
        NOTHING,
        CONTACT,
        COMMAND
    }

    /** Does the work, on the loop. */
    @FunctionalInterface
    public interface Action {
        /**
         * @param done must be called once, with what the prompt does next
         */
        void run(PromptSession session, Line.Command line, Consumer<Next> done);
    }
}

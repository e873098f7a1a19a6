package io.jaelegram.client.terminal;

import io.jaelegram.client.terminal.PromptCommand.Completion;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What Tab offers: commands, and contacts where a command or an {@code @} wants one. */
final class CommandCompleter implements Completer {
    private static final List<String> BARE_WITH_USER = List.of("chat", "clear");
    private static final List<String> BARE = List.of("chat", "clear", "help", "exit");

    private final CommandTable commands;
    private final Supplier<List<String>> contacts;

    CommandCompleter(CommandTable commands, Supplier<List<String>> contacts) {
        this.commands = commands;
        this.contacts = contacts;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        candidates(line.words()).forEach(text -> candidates.add(new Candidate(text)));
    }

    /**
     * @param words before the cursor; the last one is being typed and may be empty
     */
    List<String> candidates(List<String> words) {
        String typed = words.get(words.size() - 1);
        List<String> all = switch (words.size()) {
            case 1 -> first(typed);
            case 2 -> second(words.get(0));
            default -> List.of();
        };
        return all.stream().filter(text -> text.startsWith(typed)).sorted().toList();
    }

    private List<String> first(String typed) {
        if (typed.startsWith("@")) {
            return contacts.get().stream().map(name -> "@" + name).toList();
        }
        if (typed.startsWith("/")) {
            return commands.all().stream().map(command -> "/" + command.name()).toList();
        }
        // An empty line is the beginning of a message: nothing is offered for it.
        return typed.isEmpty() ? List.of() : BARE;
    }

    private List<String> second(String command) {
        if (BARE_WITH_USER.contains(command)) {
            return contacts.get();
        }
        if (!command.startsWith("/")) {
            return List.of();
        }
        Optional<Completion> wanted = commands.find(command.substring(1)).map(PromptCommand::completion);
        return switch (wanted.orElse(Completion.NOTHING)) {
            case CONTACT -> contacts.get();
            case COMMAND -> commands.all().stream().map(PromptCommand::name).toList();
            case NOTHING -> List.of();
        };
    }
}

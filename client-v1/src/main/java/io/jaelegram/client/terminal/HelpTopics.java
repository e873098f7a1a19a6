package io.jaelegram.client.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code help} is an index of at most a screen; {@code /help TOPIC} is one page with examples. */
final class HelpTopics {
    private static final List<String> INDEX_HEAD = List.of(
            "Valid commands: chat [username], clear [username], [message], help, exit",
            "  @USER TEXT sends once without switching; \\TEXT sends TEXT as it is, whatever its first word");

    private static final int SYNOPSIS_COLUMNS = 26;

    private final CommandTable commands;

    HelpTopics(CommandTable commands) {
        this.commands = commands;
    }

    List<String> index() {
        List<String> lines = new ArrayList<>(INDEX_HEAD);
        for (PromptCommand command : commands.all()) {
            lines.add(String.format("  %-" + SYNOPSIS_COLUMNS + "s %s", synopsis(command), command.summary()));
        }
        lines.add("  /help COMMAND              that command with examples");
        return lines;
    }

    /** The page of a command; nothing when there is no such command. */
    Optional<List<String>> page(String topic) {
        String name = topic.startsWith("/") ? topic.substring(1) : topic;
        return commands.find(name).map(HelpTopics::page);
    }

    private static List<String> page(PromptCommand command) {
        List<String> lines = new ArrayList<>();
        lines.add(synopsis(command) + "  -  " + command.summary());
        for (String detail : command.details()) {
            lines.add("  " + detail);
        }
        if (command.names().size() > 1) {
            List<String> aliases = command.names().subList(1, command.names().size());
            lines.add("Also: /" + String.join(", /", aliases));
        }
        lines.add("Examples:");
        for (String example : command.examples()) {
            lines.add("  " + example);
        }
        return lines;
    }

    private static String synopsis(PromptCommand command) {
        return ("/" + command.name() + " " + command.arguments()).stripTrailing();
    }
}

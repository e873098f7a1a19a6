package io.jaelegram.client.terminal;

import io.jaelegram.client.terminal.PromptCommand.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code help} is an index of a few lines; {@code /help COMMAND} is one page with examples. */
final class HelpTopics {
    private final CommandTable commands;

    HelpTopics(CommandTable commands) {
        this.commands = commands;
    }

    List<String> index() {
        List<String> lines = new ArrayList<>();
        lines.add("Valid commands: chat [username], clear [username], [message], help, exit");
        for (Topic topic : Topic.values()) {
            String of = commands.all().stream()
                    .filter(command -> command.topic() == topic)
                    .map(PromptCommand::synopsis)
                    .collect(Collectors.joining(", "));
            if (!of.isEmpty()) {
                lines.add(String.format("  %-9s%s", topic.name().toLowerCase(Locale.ROOT), of));
            }
        }
        lines.add("  @USER TEXT sends once without switching. \\TEXT sends TEXT as it is, whatever its first word.");
        lines.add("  /help COMMAND shows that command with examples.");
        return lines;
    }

    /** The page of a command; nothing when there is no such command. */
    Optional<List<String>> page(String topic) {
        String name = topic.startsWith("/") ? topic.substring(1) : topic;
        return commands.find(name).map(HelpTopics::page);
    }

    private static List<String> page(PromptCommand command) {
        List<String> lines = new ArrayList<>();
        lines.add(command.synopsis() + "  -  " + command.summary());
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
}

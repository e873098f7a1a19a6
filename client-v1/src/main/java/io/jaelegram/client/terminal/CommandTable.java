package io.jaelegram.client.terminal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All commands of the prompt by name and alias. */
public final class CommandTable {
    private final Map<String, PromptCommand> byName = new LinkedHashMap<>();
    private final List<PromptCommand> all;

    CommandTable(List<PromptCommand> commands) {
        all = List.copyOf(commands);
        for (PromptCommand command : commands) {
            for (String name : command.names()) {
                if (byName.put(name, command) != null) {
                    throw new IllegalArgumentException("two commands are called /" + name);
                }
            }
        }
    }

    Optional<PromptCommand> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every command once, in the order of the help index. */
    List<PromptCommand> all() {
        return all;
    }

    /** Of a mistyped name. */
    Optional<String> nearest(String typed) {
        return Nearest.of(typed, new ArrayList<>(byName.keySet()));
    }
}

package io.jaelegram.comparison.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a program of the lab runs.
 *
 * @param folder in which its data lies
 * @param environment variables that it has besides ours
 * @param enter words that stand before its command line, such as {@code ip netns exec NAME}
 */
public record Machine(Path folder, Map<String, String> environment, List<String> enter) {
    public Machine {
        environment = Map.copyOf(environment);
        enter = List.copyOf(enter);
    }

    /** The one on which the lab itself runs. */
    public static Machine of(Lab lab) {
        return new Machine(lab.folder(), Map.of(), List.of());
    }
}

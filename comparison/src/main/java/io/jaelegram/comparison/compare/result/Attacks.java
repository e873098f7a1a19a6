package io.jaelegram.comparison.compare.result;

import java.util.List;

/** What was tried against one version while others talked. */
public record Attacks(List<Try> tries) {
    public static final Attacks NONE = new Attacks(List.of());

    public Attacks {
        tries = List.copyOf(tries);
    }

    /**
     * One attack.
     *
     * @param name of what was attempted, for a person
     * @param worked whether the attacker got what it wanted
     */
    public record Try(String name, boolean worked) {}

    public int tried() {
        return tries.size();
    }

    public int worked() {
        return (int) tries.stream().filter(Try::worked).count();
    }
}

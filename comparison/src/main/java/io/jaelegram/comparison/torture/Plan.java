package io.jaelegram.comparison.torture;

import io.jaelegram.crypto.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a seed stands for: who writes to whom and when, and what goes wrong meanwhile. Times are from the start.
 *
 * @param persons 2 to 4 clients, numbered from 0
 * @param horizon the end of the safety phase, when everything heals
 */
record Plan(int persons, Duration horizon, List<Letter> letters, List<Strike> strikes) {
    private static final int MIN_HORIZON_SECONDS = 20;
    private static final int MAX_HORIZON_SECONDS = 120;
    private static final int MAX_LETTERS = 40;
    private static final int MAX_STRIKES = 14;
    private static final int MAX_TEXT_WORDS = 60;

    /** One message: number {@code number}, so that equal texts are told apart only by their id. */
    record Letter(Duration at, int number, int from, int to, int words) {}

    /**
     * One fault.
     *
     * @param person the client that it hits, or whose way to the server it hits
     * @param lasts until it heals, where it has a length
     */
    record Strike(Duration at, FaultKind kind, int person, Duration lasts) {}

    static Plan draw(Randomness chance) {
        int persons = 2 + chance.nextInt(3);
        Duration horizon =
                Duration.ofSeconds(MIN_HORIZON_SECONDS + chance.nextInt(MAX_HORIZON_SECONDS - MIN_HORIZON_SECONDS));
        List<Letter> letters = new ArrayList<>();
        int count = 1 + chance.nextInt(MAX_LETTERS);
        for (int number = 0; number < count; number++) {
            int from = chance.nextInt(persons);
            int to = (from + 1 + chance.nextInt(persons - 1)) % persons;
            letters.add(new Letter(moment(chance, horizon), number, from, to, 1 + chance.nextInt(MAX_TEXT_WORDS)));
        }
        List<Strike> strikes = new ArrayList<>();
        int hits = chance.nextInt(MAX_STRIKES + 1);
        for (int i = 0; i < hits; i++) {
            FaultKind kind = FaultKind.WEATHER.get(chance.nextInt(FaultKind.WEATHER.size()));
            Duration lasts = Duration.ofMillis(1 + chance.nextInt(chance.nextInt(4) == 0 ? 30_000 : 3_000));
            strikes.add(new Strike(moment(chance, horizon), kind, chance.nextInt(persons), lasts));
        }
        return new Plan(persons, horizon, letters, strikes);
    }

    /** The same with more letters and strikes. */
    Plan with(List<Letter> moreLetters, List<Strike> moreStrikes) {
        List<Letter> allLetters = new ArrayList<>(letters);
        allLetters.addAll(moreLetters);
        List<Strike> allStrikes = new ArrayList<>(strikes);
        allStrikes.addAll(moreStrikes);
        return new Plan(persons, horizon, allLetters, allStrikes);
    }

    private static Duration moment(Randomness chance, Duration horizon) {
        return Duration.ofNanos((long) (chance.nextDouble() * horizon.toNanos()));
    }
}

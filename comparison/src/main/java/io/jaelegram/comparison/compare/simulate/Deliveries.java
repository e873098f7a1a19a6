package io.jaelegram.comparison.compare.simulate;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What became of the texts; receipts are not counted.
 *
 * @param sent all
 * @param voided whose reader left for good before it had them: counted nowhere below
 * @param delivered in the end
 * @param direct of those, that nobody held
 * @param cached that somebody held for their reader
 * @param judged of the cached, whose reader has been back: until it had them, or to the end of that session
 * @param nextSession of the judged, that came in that session or before it
 * @param judgedDay of the cached, that came, or whose reader has been back for a day
 * @param withinDay of those, that came within a day of the return
 * @param waiting not delivered; a disk, an outbox or the server has them
 * @param lost that nobody has any more
 * @param duplicates that a person saw twice
 * @param cameAgain times that a reader got one that it had, and recognised it
 * @param directMillis from writing to reading, of the direct ones, sorted
 * @param returnMillis from the reader's return to reading, of the cached ones, sorted
 */
public record Deliveries(
        int sent,
        int voided,
        int delivered,
        int direct,
        int cached,
        int judged,
        int nextSession,
        int judgedDay,
        int withinDay,
        int waiting,
        int lost,
        int duplicates,
        int cameAgain,
        List<Double> directMillis,
        List<Double> returnMillis) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final double MILLION = 1e6;

    static Deliveries of(Town town) {
        List<Message> all = town.ledger().texts();
        List<Message> texts = all.stream()
                .filter(text -> !text.waiting() || !text.reader().gone())
                .toList();
        long now = town.now();
        List<Message> missing = texts.stream().filter(Message::waiting).toList();
        Whereabouts somewhere = Whereabouts.of(town);
        int lost = (int) missing.stream().filter(text -> !somewhere.has(text)).count();
        List<Boolean> days = texts.stream()
                .map(text -> text.within(DAY, now))
                .flatMap(Optional::stream)
                .toList();
        return new Deliveries(
                all.size(),
                all.size() - texts.size(),
                texts.size() - missing.size(),
                count(texts, Message::direct),
                count(texts, Message::cached),
                count(texts, Message::judged),
                count(texts, Message::inNextSession),
                days.size(),
                (int) days.stream().filter(in -> in).count(),
                missing.size() - lost,
                lost,
                texts.stream().mapToInt(Message::duplicates).sum(),
                texts.stream().mapToInt(Message::cameAgain).sum(),
                millis(texts, Message::directNanos),
                millis(texts.stream().filter(Message::cached).toList(), Message::nanosAfterReturn));
    }

    /** The p-th percentile by nearest rank of sorted values; 0 of none. */
    public static double percentile(List<Double> sorted, double p) {
        int rank = (int) Math.ceil(p / 100 * sorted.size());
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, rank - 1));
    }

    private static int count(Collection<Message> texts, Function<Message, Boolean> which) {
        return (int) texts.stream().filter(which::apply).count();
    }

    private static List<Double> millis(Collection<Message> texts, Function<Message, OptionalLong> time) {
        return texts.stream()
                .map(time)
                .filter(OptionalLong::isPresent)
                .map(nanos -> nanos.getAsLong() / MILLION)
                .sorted()
                .toList();
    }
}

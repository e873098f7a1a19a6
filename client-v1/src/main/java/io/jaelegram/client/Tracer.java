package io.jaelegram.client;

import io.jaelegram.client.History.Place;
import io.jaelegram.protocol.MessageId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Tells the way of one message: which nodes it passed, how long that took, and what each could see. */
final class Tracer {
    private static final Pattern PREFIX = Pattern.compile("#?[0-9a-f]{2," + 2 * MessageId.SIZE + "}");

    private final People people;
    private final History history;
    private final Outbox outbox;
    private final List<DeliveryRoute> routes;
    private final Ways ways;
    private final WhoSeesWhat sights;

    Tracer(People people, History history, Outbox outbox, List<DeliveryRoute> routes, Ways ways, WhoSeesWhat sights) {
        this.people = people;
        this.history = history;
        this.outbox = outbox;
        this.routes = routes;
        this.ways = ways;
        this.sights = sights;
    }

    Optional<Trace> trace(String idPrefix) {
        String digits = idPrefix.toLowerCase(Locale.ROOT);
        if (!PREFIX.matcher(digits).matches()) {
            return Optional.empty();
        }
        String wanted = digits.replace("#", "");
        byte[] whole = HexFormat.of().parseHex(wanted.substring(0, wanted.length() & ~1));
        return history.places(whole).stream()
                .flatMap(place -> row(place).stream())
                .filter(found -> found.row().id().toString().startsWith(wanted))
                .max(Comparator.comparingLong(found -> found.row().sentAtMillis()))
                .map(found -> trace(found.person(), found.row()));
    }

    private record Found(Person person, HistoryRow row) {}

    private Optional<Found> row(Place place) {
        return people.byId(place.person())
                .filter(person -> !person.hidden())
                .flatMap(person -> history.at(place).map(row -> new Found(person, row)));
    }

    private Trace trace(Person person, HistoryRow stored) {
        HistoryRow row = outbox.current(person).getOrDefault(stored.id(), stored);
        StoredMessage message = row.in(person.card().name(), person.blocked());
        List<Trace.Hop> hops = row.path().map(path -> hops(person, row, path)).orElse(List.of());
        return new Trace(message, hops, ways.of(person, row.id()));
    }

    private List<Trace.Hop> hops(Person person, HistoryRow row, String path) {
        List<String> stations = new ArrayList<>();
        stations.add(row.mine() ? "you" : person.card().name());
        routes.stream()
                .filter(route -> route.path().equals(path))
                .findFirst()
                .ifPresent(route -> stations.addAll(route.nodes()));
        stations.add(row.mine() ? person.card().name() : "you");
        List<Trace.Hop> hops = new ArrayList<>();
        for (int step = 0; step + 1 < stations.size(); step++) {
            boolean last = step + 2 == stations.size();
            if (!last || !row.mine() || row.receiptMillis().isPresent()) {
                hops.add(new Trace.Hop(
                        stations.get(step),
                        stations.get(step + 1),
                        path,
                        millis(row, step, last),
                        sights.at(path, step)));
            }
        }
        return hops;
    }

    /** To the first station the holder's answer tells it, from there the reader's receipt. */
    private static OptionalLong millis(HistoryRow row, int step, boolean last) {
        if (row.mine() && step == 0 && !last) {
            return row.custodyMillis();
        }
        if (!last || row.receiptMillis().isEmpty()) {
            return OptionalLong.empty();
        }
        long before = row.mine() && step > 0 ? row.custodyMillis().orElse(0) : 0;
        return OptionalLong.of(Math.max(0, row.receiptMillis().getAsLong() - before));
    }
}

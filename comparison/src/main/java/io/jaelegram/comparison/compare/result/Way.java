package io.jaelegram.comparison.compare.result;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The way of one envelope from its writer through the nodes that had it, put together from where it was seen. */
final class Way {
    private final List<Sighting> sightings;
    private final Set<String> writers;
    private final Set<String> readers;

    private Way(List<Sighting> sightings, Set<String> writers, Set<String> readers) {
        this.sightings = sightings;
        this.writers = writers;
        this.readers = readers;
    }

    /** One for each envelope that a writer let go. */
    static List<Way> all(Collection<Sighting> sightings, Set<String> writers, Set<String> readers) {
        return sightings.stream()
                .collect(Collectors.groupingBy(Sighting::envelope, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(way -> new Way(way, origins(way, writers), readers))
                .filter(way -> !way.writers.isEmpty())
                .toList();
    }

    /** Who passed it on and never got it: in a crowd, one writer may hold what another one wrote. */
    private static Set<String> origins(List<Sighting> way, Set<String> writers) {
        Set<String> origins =
                way.stream().map(Sighting::from).filter(writers::contains).collect(Collectors.toSet());
        way.forEach(step -> origins.remove(step.to()));
        return origins;
    }

    Custody custody(Collection<Question> questions) {
        Map<String, Integer> steps = stepsFromWriter();
        int shortest = readers.stream()
                .filter(steps::containsKey)
                .mapToInt(steps::get)
                .min()
                .orElse(0);
        Map<String, Sights> nodes = new TreeMap<>();
        for (String node : steps.keySet()) {
            if (!writers.contains(node) && !readers.contains(node)) {
                nodes.put(node, sights(node));
            }
        }
        int holders = nodes.size();
        List<Sighting> copies = sightings.stream().filter(Sighting::held).toList();
        asked(questions).forEach(node -> nodes.merge(node, new Sights(0, 0, 0, 0, 0, 1), Sights::plus));
        return new Custody(
                1,
                one(shortest > 0),
                one(shortest == 1),
                Math.max(0, shortest - 1),
                holders,
                copies.size(),
                copies.stream().mapToLong(Sighting::bytes).sum(),
                nodes);
    }

    private Map<String, Integer> stepsFromWriter() {
        Map<String, Integer> steps = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (Sighting step : sightings) {
            if (writers.contains(step.from()) && steps.putIfAbsent(step.from(), 0) == null) {
                open.add(step.from());
            }
        }
        while (!open.isEmpty()) {
            String node = open.remove();
            for (Sighting step : sightings) {
                if (step.from().equals(node) && steps.putIfAbsent(step.to(), steps.get(node) + 1) == null) {
                    open.add(step.to());
                }
            }
        }
        return steps;
    }

    private Sights sights(String node) {
        boolean held = sightings.stream().anyMatch(step -> step.to().equals(node) && step.held());
        boolean sender = sightings.stream().anyMatch(step -> step.to().equals(node) && writers.contains(step.from()));
        boolean reader = sightings.stream().anyMatch(step -> step.from().equals(node) && readers.contains(step.to()));
        return new Sights(1, one(held), one(sender), one(reader), one(sender && reader), 0);
    }

    /** The nodes that this envelope's writer asked about its reader. */
    private Set<String> asked(Collection<Question> questions) {
        String mailbox = sightings.get(0).mailbox();
        Set<String> asked = new LinkedHashSet<>();
        for (Question question : questions) {
            boolean answeredByOther = !writers.contains(question.to()) && !readers.contains(question.to());
            if (answeredByOther
                    && writers.contains(question.from())
                    && question.mailbox().equals(mailbox)) {
                asked.add(question.to());
            }
        }
        return asked;
    }

    private static int one(boolean yes) {
        return yes ? 1 : 0;
    }
}

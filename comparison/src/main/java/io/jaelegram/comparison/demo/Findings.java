package io.jaelegram.comparison.demo;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.process.ClientRun;
import io.jaelegram.comparison.process.JsonEvent;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.PlaintextSearch;
import io.jaelegram.comparison.process.PlaintextSearch.Found;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The end of the demo: what was delivered, what the server saw by its role, and a search for what it must not have. */
final class Findings {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Conversation conversation;
    private final Stage stage;

    Findings(Conversation conversation, Stage stage) {
        this.conversation = conversation;
        this.stage = stage;
    }

    /** Tells all; whether every promise was kept. */
    boolean tell() {
        stage.title("What the server saw of each message");
        conversation.spoken().forEach(this::seen);
        stage.title("Searched for the text of all " + conversation.spoken().size() + " messages");
        PlaintextSearch search =
                new PlaintextSearch(List.copyOf(conversation.spoken().keySet()));
        boolean clean = report(
                        "the server's data folder",
                        search.in(conversation.server().data()))
                & report("the server's log", found(search, log()))
                & report("the recorded wire, both ways", search.in(conversation.tape()));
        boolean control = control(search);
        boolean kept = clean & control & complete() & receipted();
        stage.say("");
        stage.say(
                kept
                        ? stage.style()
                                .green(String.format(
                                        Locale.ROOT,
                                        "%d messages, %d delivered, each shown once, across one SIGKILL of the server, in %.0f s.",
                                        conversation.spoken().size(),
                                        conversation.spoken().size(),
                                        stage.seconds()))
                        : stage.style().red("Something was not as promised; see above."));
        return kept;
    }

    private void seen(String text, Conversation.Spoken message) {
        if (message.from() != conversation.alice()) {
            return;
        }
        ClientRun trace = message.from().run("trace", message.id());
        if (trace.exitCode(PATIENCE) != 0) {
            throw new LabException("no trace of a message; " + trace.report());
        }
        stage.say("  " + text);
        for (JsonEvent event : trace.events()) {
            for (JsonNode hop : event.json().path("hops")) {
                for (JsonNode sight : hop.path("seen")) {
                    stage.say("    " + sight.path("who").asString() + " saw: "
                            + sight.path("sees").asString() + "; could not: "
                            + sight.path("cannot").asString());
                }
            }
        }
    }

    private List<String> log() {
        List<String> lines = new ArrayList<>(conversation.server().child().out().lines());
        lines.addAll(conversation.server().child().err().lines());
        return lines;
    }

    private static Found found(PlaintextSearch search, List<String> lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new Found(search.count(bytes), 1, bytes.length);
    }

    private boolean report(String place, Found found) {
        stage.say(String.format(
                Locale.ROOT, "  %-34s %,9d bytes   plaintext found: %d times", place, found.bytes(), found.times()));
        return found.times() == 0;
    }

    /** The same search where the text must be: a search that finds nothing there would prove nothing elsewhere. */
    private boolean control(PlaintextSearch search) {
        List<String> lines =
                conversation.screens().stream().map(JsonEvent::toString).toList();
        Found found = found(search, lines);
        stage.say(String.format(
                Locale.ROOT,
                "  %-34s %,9d bytes   plaintext found: %d times, as it must be",
                "the readers' screens (control)",
                found.bytes(),
                found.times()));
        return found.times() >= conversation.spoken().size();
    }

    /** Every message's sender was told, by the reader's own receipt, that it was delivered. */
    private boolean receipted() {
        boolean receipted = true;
        for (Map.Entry<String, Conversation.Spoken> message :
                conversation.spoken().entrySet()) {
            if (!message.getValue().run().reached(DeliveryState.DELIVERED)) {
                stage.say(stage.style().red("  no receipt: " + message.getKey()));
                receipted = false;
            }
        }
        return receipted;
    }

    /** Every message on a reader's screen exactly once. */
    private boolean complete() {
        Map<String, Long> shown = conversation.screens().stream()
                .collect(Collectors.groupingBy(event -> event.text("text").orElse(""), Collectors.counting()));
        boolean complete = true;
        for (String text : conversation.spoken().keySet()) {
            long times = shown.getOrDefault(text, 0L);
            if (times != 1) {
                stage.say(stage.style().red("  shown " + times + " times: " + text));
                complete = false;
            }
        }
        return complete;
    }
}

package io.jaelegram.comparison.crowd;

import io.jaelegram.comparison.compare.result.Question;
import io.jaelegram.comparison.compare.result.Sighting;
import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.JsonEvent;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.MalformedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A crowd that runs in a process of its own, as seen from the harness. Used by one thread. */
public final class CrowdProcess {
    /** Begins every text that a member writes, so that it can be looked for. */
    public static final String CANARY = "secret of ";

    private static final Duration ANSWER = Duration.ofSeconds(90);

    /** From the end of a process's output to its own. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(1);

    private final Child child;
    private final Map<String, String> nameOfNode = new HashMap<>();
    private int answers;

    private CrowdProcess(Child child) {
        this.child = child;
    }

    /** Starts the process; it has no members yet. */
    public static CrowdProcess start(
            Lab lab, String label, String version, String server, Path folder, long seed, List<String> jvmOptions) {
        return new CrowdProcess(lab.start(
                label,
                lab.installation()
                        .runMyself(
                                jvmOptions,
                                CrowdMain.class.getName(),
                                List.of(version, server, folder.toString(), Long.toString(seed)))));
    }

    /** Figures of all members since the last {@link #clear}. */
    public record Stats(
            int sent,
            int delivered,
            int safe,
            int shown,
            int duplicates,
            int found,
            Map<String, Integer> paths,
            Traffic traffic) {}

    /** Members come online; returns when the server knows them. */
    public void join(List<String> names) {
        joined(ask("join " + String.join(" ", names)));
    }

    /** The same while no server can be asked. */
    public void joinUnseen(List<String> names) {
        joined(ask("join-unseen " + String.join(" ", names)));
    }

    private void joined(JsonEvent answer) {
        answer.json()
                .get("nodes")
                .properties()
                .forEach(node -> nameOfNode.put(node.getValue().asString(), node.getKey()));
    }

    public void leave(List<String> names) {
        ask("leave " + String.join(" ", names));
    }

    /** Members vanish as by a power cut. */
    public void cut(List<String> names) {
        ask("cut " + String.join(" ", names));
    }

    /** Begins to write; see {@link #stats} for how far it got. */
    public void write(String from, String to, int count, double perSecond, int size) {
        ask("write " + from + " " + to + " " + count + " " + perSecond + " " + size);
    }

    /** Begins to look up people; see {@link #stats} for how many were found. */
    public void find(String who, List<String> names) {
        ask("find " + who + " " + String.join(" ", names));
    }

    /** From now on every frame that a member hears is late; 0 and 0 is fair weather. */
    public void weather(int delayMillis, int lossPercent) {
        ask("weather " + delayMillis + " " + lossPercent);
    }

    public Stats stats() {
        JsonNode json = ask("stats").json();
        Map<String, Integer> paths = new LinkedHashMap<>();
        json.get("paths")
                .properties()
                .forEach(path -> paths.put(path.getKey(), path.getValue().asInt()));
        return new Stats(
                json.get("sent").asInt(),
                json.get("delivered").asInt(),
                json.get("safe").asInt(),
                json.get("shown").asInt(),
                json.get("duplicates").asInt(),
                json.get("found").asInt(),
                paths,
                JsonMapper.shared().treeToValue(json.get("traffic"), Traffic.class));
    }

    /** From writing to the reader's receipt, of all messages that were delivered. */
    public List<Double> latenciesMillis() {
        List<Double> latencies = new ArrayList<>();
        ask("latencies").json().get("list").forEach(value -> latencies.add(value.asDouble()));
        return latencies;
    }

    /** When which text was written, held and shown since the last {@link #clear}. */
    public List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        ask("notes")
                .json()
                .get("list")
                .forEach(note -> notes.add(JsonMapper.shared().treeToValue(note, Note.class)));
        return notes;
    }

    /**
     * Where envelopes were seen since the last {@link #clear}, and who asked whom about somebody.
     *
     * @param mailboxKeys of all members, in hexadecimal digits, by the fingerprints of their node keys
     */
    public record Seen(List<Sighting> sightings, List<Question> questions, Map<String, String> mailboxKeys) {}

    public Seen seen() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .treeToValue(ask("seen").json(), Seen.class);
    }

    /** Where a member listens for others. */
    public List<Integer> ports(String name) {
        List<Integer> ports = new ArrayList<>();
        ask("ports " + name).json().get("list").forEach(port -> ports.add(port.asInt()));
        return ports;
    }

    /** The last envelope that came to a member; empty when none did. */
    public Optional<Envelope> captured(String name) {
        byte[] bytes = HexFormat.of()
                .parseHex(ask("captured " + name).json().get("envelope").asString());
        try {
            return bytes.length == 0 ? Optional.empty() : Optional.of(Envelope.decode(bytes));
        } catch (MalformedException e) {
            throw new LabException(child.label() + " captured what is no envelope: " + e.getMessage(), e);
        }
    }

    /** Forgets all figures. */
    public void clear() {
        ask("clear");
    }

    /** The names behind the fingerprints of node keys, of all who ever joined. */
    public Map<String, String> names() {
        return Map.copyOf(nameOfNode);
    }

    public Child child() {
        return child;
    }

    /** SIGKILL. */
    public void kill() {
        child.kill();
    }

    private JsonEvent ask(String command) {
        if (!child.alive()) {
            throw new LabException(child.obituary());
        }
        child.type(command);
        answers++;
        int wanted = answers;
        // Every command is answered by exactly one line, so the n-th line answers the n-th command.
        child.out()
                .await(line -> child.out().size() >= wanted, ANSWER)
                .orElseThrow(() -> new LabException(silence(command)));
        return JsonEvent.parse(child.out().line(wanted - 1));
    }

    private String silence(String command) {
        return child.exit(LAST_BREATH).isPresent()
                ? child.obituary()
                : child.label() + " did not answer '" + command + "'; it said: "
                        + child.err().tail(15);
    }
}

package io.jaelegram.comparison.crowd;

import io.jaelegram.client.ServerAddress;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.torture.VersionRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process of a crowd: {@code VERSION SERVER FOLDER SEED}. Each line of its input is a command, each is answered by one
 * line of JSON with the command as its {@code type}; the input's end is everybody's end.
 *
 * <ul>
 *   <li>{@code join NAME ...} and {@code join-unseen NAME ...} (without waiting for the server)
 *   <li>{@code leave NAME ...}, {@code cut NAME ...}
 *   <li>{@code write FROM TO COUNT PER_SECOND SIZE}, answered before it is done
 *   <li>{@code find WHO NAME ...}, answered before it is done
 *   <li>{@code weather DELAY_MILLIS LOSS_PERCENT}
 *   <li>{@code stats}, {@code latencies}, {@code notes}, {@code seen}, {@code clear}
 *   <li>{@code ports NAME}: where it listens; {@code captured NAME}: the last envelope that came to it, hexadecimal
 * </ul>
 */
public final class CrowdMain {
    private final Crowd crowd;

    private CrowdMain(Crowd crowd) {
        this.crowd = crowd;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        // Whatever a library prints is no answer.
        System.setOut(System.err);
        VersionRow version = VersionRow.named(arguments[0])
                .orElseThrow(() -> new LabException("'" + arguments[0] + "' is no version"));
        ServerAddress server = ServerAddress.parse(arguments[1])
                .orElseThrow(() -> new LabException("'" + arguments[1] + "' is no server address"));
        try (Crowd crowd = new Crowd(version, server, Path.of(arguments[2]), Long.parseLong(arguments[3]));
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            CrowdMain main = new CrowdMain(crowd);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answers.println(JsonMapper.shared().writeValueAsString(main.obey(line)));
            }
        }
        System.exit(0);
    }

    private Map<String, Object> obey(String line) {
        List<String> words = Arrays.asList(line.strip().split(" "));
        List<String> rest = words.subList(1, words.size());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", words.get(0));
        switch (words.get(0)) {
            case "join" -> answer.put("nodes", crowd.join(rest, true));
            case "join-unseen" -> answer.put("nodes", crowd.join(rest, false));
            case "leave" -> crowd.leave(rest);
            case "cut" -> rest.forEach(name -> crowd.member(name).cut());
            case "write" ->
                crowd.write(
                        rest.get(0),
                        rest.get(1),
                        Integer.parseInt(rest.get(2)),
                        Double.parseDouble(rest.get(3)),
                        Integer.parseInt(rest.get(4)));
            case "find" -> crowd.member(rest.get(0)).find(rest.subList(1, rest.size()));
            case "weather" -> crowd.weather().set(Integer.parseInt(rest.get(0)), Integer.parseInt(rest.get(1)));
            case "stats" -> stats(answer);
            case "latencies" -> answer.put("list", crowd.tallies().latenciesMillis());
            case "notes" -> answer.put("list", crowd.diary().notes());
            case "seen" -> {
                answer.put(
                        "sightings",
                        crowd.observers()
                                .flatMap(one -> one.sightings().stream())
                                .toList());
                answer.put(
                        "questions",
                        crowd.observers()
                                .flatMap(one -> one.questions().stream())
                                .toList());
                answer.put(
                        "mailboxKeys",
                        crowd.observers()
                                .collect(Collectors.toMap(
                                        Observer::me,
                                        one -> one.mailboxKey().bytes().hex())));
            }
            case "ports" -> answer.put("list", crowd.member(rest.get(0)).ports());
            case "captured" ->
                answer.put(
                        "envelope",
                        crowd.member(rest.get(0))
                                .observer()
                                .flatMap(Observer::lastArrived)
                                .map(found -> HexFormat.of().formatHex(found.encode()))
                                .orElse(""));
            case "clear" -> crowd.clear();
            default -> throw new LabException("a crowd does not know '" + words.get(0) + "'");
        }
        return answer;
    }

    private void stats(Map<String, Object> answer) {
        Tallies tallies = crowd.tallies();
        answer.put("sent", tallies.count());
        answer.put("delivered", tallies.deliveredCount());
        answer.put("safe", tallies.safeCount());
        answer.put("shown", tallies.shownCount());
        answer.put("duplicates", tallies.duplicates());
        answer.put("found", tallies.foundCount());
        answer.put("paths", tallies.paths());
        answer.put("traffic", crowd.traffic());
    }
}

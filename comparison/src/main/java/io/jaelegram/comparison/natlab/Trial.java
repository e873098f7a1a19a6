package io.jaelegram.comparison.natlab;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two homes try to reach each other with plain datagrams. */
final class Trial {
    private static final int PORT_A = 3478;
    private static final int PORT_B = 3479;
    private static final Duration STEP_TIME = Duration.ofSeconds(45);

    /** Short starts matter more than peak speed to processes that live for seconds. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private final Lab lab;
    private final boolean upnpOnly;

    Trial(Lab lab, boolean upnpOnly) {
        this.lab = lab;
        this.upnpOnly = upnpOnly;
    }

    /** Builds both homes, lets them try, and removes everything again. */
    PairResult run(NatKind one, NatKind other) {
        Namespaces namespaces = new Namespaces(lab);
        List<Child> started = new ArrayList<>();
        try {
            Internet internet = new Internet(namespaces);
            Child observer = probe("observer", internet.server(), List.of("observe", "" + PORT_A, "" + PORT_B));
            started.add(observer);
            observer.out().await(line -> line.equals("observing " + PORT_B), STEP_TIME);
            Seat left = sit(internet.home(one, 1), started);
            Seat right = sit(internet.home(other, 2), started);
            left.peer().type(right.told());
            right.peer().type(left.told());
            Optional<Integer> leftMillis = left.result();
            Optional<Integer> rightMillis = right.result();
            return new PairResult(one, other, left.end(), right.end(), leftMillis, rightMillis);
        } finally {
            started.forEach(Child::kill);
            namespaces.removeAll();
        }
    }

    private Seat sit(Internet.Home home, List<Child> started) {
        boolean maps = home.kind() == NatKind.MAPPED;
        if (maps) {
            started.add(MappingDaemon.start(lab, home, upnpOnly));
        }
        List<String> arguments =
                new ArrayList<>(List.of("punch", Internet.SERVER, Integer.toString(PORT_A), Integer.toString(PORT_B)));
        if (maps) {
            arguments.add("map");
        }
        Child peer = probe(home.namespace(), home.namespace(), arguments);
        started.add(peer);
        String[] observed = line(peer, "observed ").split(" ");
        Optional<String> mapped = maps ? Optional.of(line(peer, "mapped ")) : Optional.empty();
        String told = mapped.map(text -> text.split(" ")[0]).orElse(observed[0]);
        String finding = mapped.map(text -> "mapped by " + text.split(" ")[1])
                .orElse(observed[0].equals(observed[1]) ? "one port for all" : "another port for each");
        return new Seat(home, peer, told, finding);
    }

    private Child probe(String label, String namespace, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        command.addAll(lab.installation().runMyself(QUICK, ProbeMain.class.getName(), arguments));
        return lab.start(label, command);
    }

    /** The rest of the first line that begins so. */
    private static String line(Child peer, String beginning) {
        return peer.out()
                .await(line -> line.startsWith(beginning), STEP_TIME)
                .orElseThrow(() -> new LabException(peer.label() + " did not say '" + beginning.strip() + "': "
                        + peer.out().tail(3) + peer.err().tail(10)))
                .substring(beginning.length());
    }

    /**
     * One side.
     *
     * @param told the address that the other side is told
     * @param finding what the router was seen to do
     */
    private record Seat(Internet.Home home, Child peer, String told, String finding) {
        /** What the router was seen to do, once the side has left: a mapping must have been given back by then. */
        String end() {
            int code = peer.exitCode(STEP_TIME);
            if (code != 0) {
                throw new LabException(
                        peer.label() + " ended with " + code + ": " + peer.err().tail(10));
            }
            String rules = Tool.run("", List.of("ip", "netns", "exec", home.router(), "nft", "list", "ruleset"))
                    .output();
            boolean left = home.kind() == NatKind.MAPPED && rules.contains("dnat");
            return left ? "left a mapping behind, " + finding : finding;
        }

        /** Milliseconds to the first answer; nothing when there was none. */
        Optional<Integer> result() {
            String last = peer.out()
                    .await(line -> line.equals("none") || line.startsWith("direct "), STEP_TIME)
                    .orElseThrow(() -> new LabException(
                            peer.label() + " came to nothing: " + peer.err().tail(10)));
            return last.equals("none") ? Optional.empty() : Optional.of(Integer.parseInt(last.substring(7)));
        }
    }
}

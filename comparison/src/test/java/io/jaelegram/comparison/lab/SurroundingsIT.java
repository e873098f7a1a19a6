package io.jaelegram.comparison.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.check.Verdict;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Disks that fill, clocks that jump and a network that parts, with the real programs, as far as this machine allows. */
class SurroundingsIT {
    /** One of each; address changes and the server's disk strike in the long runs. */
    private static final Set<String> STRUCK =
            Set.of("client disk full", "client clock jump", "server clock jump", "netns partition", "netns link down");

    @Test
    void nothingIsLostWhenDisksFillClocksJumpAndTheNetworkParts() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        try (Lab lab = Lab.open("surroundings")) {
            Surroundings surroundings = new Surroundings(lab, Scene.people(1));
            surroundings
                    .faults()
                    .forEach(fault -> fault.missing()
                            .ifPresent(why -> System.out.println("SKIPPED: " + fault.title() + ": " + why)));
            Server server = surroundings.startServer(lab);
            assertThat(environment(server)).containsAll(surroundings.serverVariables());
            try (Scene scene = Scene.open(lab, server, "v1", 1, surroundings::machine, surroundings.meeting())) {
                Rounds rounds = new Rounds(scene, new SplittableRandom(seed));
                scene.startTraffic();
                List<Fault> faults = Rounds.possible(surroundings.faults()).stream()
                        .filter(fault -> STRUCK.contains(fault.title()))
                        .toList();
                faults.forEach(rounds::strike);
                Verdict verdict = scene.settle();

                System.out.println(rounds.struck() + " " + verdict);
                assertThat(rounds.struck()).hasSize(faults.size());
                assertThat(verdict.violations()).as("seed " + seed).isEmpty();
                assertThat(scene.ledger().forgotten()).as("seed " + seed).isEmpty();
            }
        }
    }

    /** Variables of the running process, as the kernel knows them. */
    private static List<String> environment(Server server) throws IOException {
        Path file = Path.of("/proc", Long.toString(server.child().pid()), "environ");
        return Files.exists(file)
                ? List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0"))
                : List.of();
    }
}

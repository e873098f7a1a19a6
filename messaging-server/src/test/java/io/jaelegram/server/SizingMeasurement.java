package io.jaelegram.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.server.files.Trees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory and disk of a real server per 1,000 accounts, for docs/sizing.md. It takes minutes and asserts nothing about the
 * figures, so it has no name that the build runs by itself: {@code ./mvnw -pl messaging-server -am test
 * -Dtest=SizingMeasurement -Dsurefire.failIfNoSpecifiedTests=false}. Linux only: it reads /proc.
 */
class SizingMeasurement {
    private static final int PEOPLE = Integer.getInteger("people", 1_000);
    private static final int MESSAGES = 10;

    /** The size class of a short text, and a one-time prekey with its ML-KEM part. */
    private static final String TEXT = "x".repeat(1_024);

    private static final Bytes PREKEY = Bytes.of(new byte[1_300]);
    private static final int PREKEYS = 96;
    private static final int AT_ONCE = 16;
    private static final int TOGETHER = 32;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void memoryAndDiskPerThousandAccounts() throws Exception {
        Path data = folder.resolve("data");
        // One sender here writes for all: the limits of an account would be what is measured.
        Path config = Files.writeString(
                folder.resolve("server.properties"),
                "limits.messages-per-second = 100000\nlimits.messages-burst = 100000\n");
        try (NettyLoops loops = new NettyLoops(1);
                ServerUnderTest server = ServerUnderTest.start(
                        folder,
                        List.of("-Xmx256m"),
                        "--listen",
                        "127.0.0.1:0",
                        "--data",
                        data.toString(),
                        "--config",
                        config.toString())) {
            report("started", server, data);
            List<RealPerson> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                RealPerson person = new RealPerson(loops, "person-" + i);
                assertThat(person.enter(server.endpoint(), server.pin())).isInstanceOf(Frame.Registered.class);
                people.add(person);
            }
            report(PEOPLE + " connected", server, data);
            together(people, person -> {
                for (int i = 0; i < PREKEYS; i += AT_ONCE) {
                    assertThat(person.ask(
                                    new Frame.PublishPrekeys(false, PREKEY, Collections.nCopies(AT_ONCE, PREKEY))))
                            .isInstanceOf(Frame.PrekeysStored.class);
                }
            });
            report(PREKEYS + " one-time prekeys each", server, data);
            RealPerson sender = new RealPerson(loops, "sender");
            sender.enter(server.endpoint(), server.pin());
            people.forEach(RealPerson::leave);
            together(people, person -> {
                for (int i = 0; i < MESSAGES; i++) {
                    assertThat(sender.ask(new Frame.Put(sender.envelopeTo(person, TEXT))))
                            .isInstanceOf(Frame.Accepted.class);
                }
            });
            report(MESSAGES + " messages of 1 kB wait for each", server, data);
        }
    }

    /** What is done for one person. */
    private interface Step {
        void take(RealPerson person) throws Exception;
    }

    /** Some at a time, so that the server syncs for several at once, as it does for a crowd. */
    private static void together(List<RealPerson> people, Step step) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(TOGETHER);
        try {
            List<Callable<Void>> steps = new ArrayList<>();
            for (RealPerson person : people) {
                steps.add(() -> {
                    step.take(person);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(steps)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void report(String what, ServerUnderTest server, Path data) throws Exception {
        Path backup = folder.resolve("backup");
        CommandRun.of(folder, "backup", backup.toString(), "--data", data.toString());
        long stored = bytes(backup.resolve("store"));
        Trees.delete(backup);
        String memory = Files.readAllLines(Path.of("/proc", Long.toString(server.process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElseThrow();
        System.out.println("sizing: " + what + ": " + memory + ", data folder " + bytes(data) / 1024
                + " kB, compacted copy of the store " + stored / 1024 + " kB");
    }

    private static long bytes(Path folder) throws Exception {
        long sum = 0;
        for (Path file : Trees.files(folder)) {
            sum += Files.size(file);
        }
        return sum;
    }
}

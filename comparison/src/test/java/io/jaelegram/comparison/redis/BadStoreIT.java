package io.jaelegram.comparison.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.lab.Scene;
import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.ClientRun;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.Ports;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.process.Waiter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator reads when the store is not what it should be, and what becomes of messages meanwhile. */
class BadStoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int USAGE = 2;
    private static final int REFUSED = 7;
    private static final int DATA = 8;

    private final Lab lab = Lab.open("bad-store");

    @AfterEach
    void close() {
        lab.close();
    }

    private Child server(String folder, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("--data", lab.folder().resolve(folder).toString(), "--listen", "127.0.0.1:" + Ports.free()));
        arguments.addAll(List.of(options));
        return lab.start("server", lab.installation().run(lab.installation().serverJar(), Scene.QUICK, arguments));
    }

    private Child operate(Path data, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data.toString()));
        return lab.start("operator", lab.installation().run(lab.installation().serverJar(), Scene.QUICK, arguments));
    }

    private String status(Server server) {
        Child child = operate(server.data(), "status", "--json");
        assertThat(child.exitCode(PATIENCE)).isZero();
        return String.join("\n", child.out().lines());
    }

    private static String said(Child child) {
        return String.join("\n", child.err().lines());
    }

    @Test
    void whatCannotBeUsedEndsTheStartWithWordsAboutIt() throws IOException {
        Child scheme = server("a", "--store", "mysql://127.0.0.1:6379");
        assertThat(scheme.exitCode(PATIENCE)).isEqualTo(USAGE);
        assertThat(said(scheme)).contains("embedded, or redis://HOST:PORT");

        RedisNode single = RedisCluster.single(lab, List.of());
        Child noCluster = server("b", "--store", "redis://" + single.hostPort());
        assertThat(noCluster.exitCode(PATIENCE)).as(said(noCluster)).isEqualTo(DATA);
        assertThat(said(noCluster))
                .contains("is a single server and no cluster")
                .contains("cluster-enabled yes");

        RedisCluster locked =
                RedisCluster.start(lab, 3, 0, List.of("--requirepass", "s3cret", "--masterauth", "s3cret"));
        Child wrong = server("c", "--store", locked.url().replace("redis://", "redis://:guess@"));
        assertThat(wrong.exitCode(PATIENCE)).as(said(wrong)).isEqualTo(DATA);
        assertThat(said(wrong)).contains("refuses the user or the password").doesNotContain("guess");

        Path password = Files.writeString(lab.folder().resolve("password"), "s3cret\n");
        Map<String, String> right = Map.of(
                "JAELEGRAM_STORE", locked.url(),
                "JAELEGRAM_STORE_PASSWORD_FILE", password.toString(),
                "JAELEGRAM_STORE_REPLICAS", "0");
        Server server = Server.start(lab, lab.folder().resolve("d"), right, Scene.QUICK, List.of());
        assertThat(status(server))
                .contains("\"store\":\"redis://127")
                .contains("\"fault\":\"\"")
                .contains("\"store_format\":1");

        Child backup =
                operate(server.data(), "backup", lab.folder().resolve("copy").toString());
        assertThat(backup.exitCode(PATIENCE)).as(said(backup)).isEqualTo(USAGE);
        assertThat(said(backup)).contains("Mail is not in the data folder but on redis://");

        Child stranger = server("e", "--store", locked.url().replace("redis://", "redis://:s3cret@"));
        assertThat(stranger.exitCode(PATIENCE)).as(said(stranger)).isEqualTo(DATA);
        assertThat(said(stranger))
                .contains("belongs to the network " + server.pin())
                .contains("network-key import");
    }

    @Test
    void whileTheStoreIsAwayNothingIsAcceptedAndNothingIsLost() {
        RedisCluster cluster = RedisCluster.start(lab, 3, 0, List.of());
        cluster.primaries().forEach(node -> node.child().kill());
        Map<String, String> environment = Map.of("JAELEGRAM_STORE", cluster.url(), "JAELEGRAM_STORE_REPLICAS", "0");
        Server server = Server.start(lab, lab.folder().resolve("server"), environment, Scene.QUICK, List.of());
        assertThat(status(server)).contains("\"fault\":\"no node of redis://").contains("\"accounts\":-1");

        cluster.primaries().forEach(RedisNode::start);
        Person alice = new Person(lab, "v1", "alice", server.address(), Scene.QUICK);
        Person bob = new Person(lab, "v1", "bob", server.address(), Scene.QUICK);
        assertThat(Waiter.until(PATIENCE, () -> status(server).contains("\"fault\":\"\"")))
                .isTrue();
        // Its part of the cluster may come back a moment after the others.
        assertThat(Waiter.until(PATIENCE, () -> bob.run("status").exitCode(PATIENCE) == 0))
                .isTrue();
        assertThat(Waiter.until(PATIENCE, () -> alice.run("status").exitCode(PATIENCE) == 0))
                .isTrue();
        ClientRun hello = alice.send(bob, "hello", "held", 60);
        assertThat(hello.exitCode(PATIENCE)).as(hello.report()).isZero();

        cluster.primaries().forEach(node -> node.child().kill());
        ClientRun kept = alice.send(bob, "kept in the outbox", "held", 60);
        assertThat(kept.exitCode(PATIENCE)).as(kept.report()).isEqualTo(REFUSED);
        assertThat(kept.report()).contains("stays queued");
        assertThat(Waiter.until(PATIENCE, () -> status(server).contains(": away: ")))
                .isTrue();
        cluster.primaries().forEach(RedisNode::start);
        assertThat(Waiter.until(PATIENCE, () -> bob.run("status").exitCode(PATIENCE) == 0))
                .isTrue();
        assertThat(Waiter.until(PATIENCE, () -> alice.run("status").exitCode(PATIENCE) == 0))
                .isTrue();
        ClientRun reader = bob.receive(2, 60);
        // What waits goes on its way while the home is in use.
        ClientRun writer = alice.receive(1, 15);
        assertThat(reader.exitCode(PATIENCE)).as(reader.report()).isZero();
        writer.child().kill();
        assertThat(reader.messages())
                .extracting(message -> message.text("text").orElse(""))
                .containsExactly("hello", "kept in the outbox");
    }
}

package io.jaelegram.comparison.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.lab.Scene;
import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.ClientRun;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.Ports;
import io.jaelegram.comparison.process.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster that speaks TLS alone, under an authority that no Java knows. */
class TlsStoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int USAGE = 2;
    private static final int DATA = 8;

    private final Lab lab = Lab.open("tls-store");
    private final RedisTls tls = new Authority("our own").certify(lab.folder(), "127.0.0.1");
    private final RedisCluster cluster = RedisCluster.startTls(lab, 3, tls);

    @AfterEach
    void close() {
        lab.close();
    }

    private Map<String, String> environment(String url, Path authority) {
        return Map.of(
                "JAELEGRAM_STORE",
                url,
                "JAELEGRAM_STORE_CA_FILE",
                authority.toString(),
                "JAELEGRAM_STORE_REPLICAS",
                "0");
    }

    private String refusal(int expected, String url, Path authority) {
        List<String> arguments =
                List.of("--data", lab.folder().resolve("refused").toString(), "--listen", "127.0.0.1:" + Ports.free());
        Child child = lab.start(
                "server",
                lab.installation().run(lab.installation().serverJar(), Scene.QUICK, arguments),
                environment(url, authority));
        int code = child.exitCode(PATIENCE);
        String said = String.join("\n", child.err().lines());
        assertThat(code).as(said).isEqualTo(expected);
        return said;
    }

    @Test
    void mailIsKeptThereAndWhoProvesNothingIsNotUsed() throws Exception {
        Server server = Server.start(
                lab,
                lab.folder().resolve("server"),
                environment(cluster.url(), tls.authority()),
                Scene.QUICK,
                List.of());
        Person alice = new Person(lab, "v1", "alice", server.address(), Scene.QUICK);
        Person bob = new Person(lab, "v1", "bob", server.address(), Scene.QUICK);
        assertThat(bob.run("status").exitCode(PATIENCE)).isZero();
        ClientRun kept = alice.send(bob, "kept behind TLS", "held", 60);
        assertThat(kept.exitCode(PATIENCE)).as(kept.report()).isZero();
        ClientRun reader = bob.receive(1, 60);
        assertThat(reader.exitCode(PATIENCE)).as(reader.report()).isZero();
        assertThat(reader.messages()).hasSize(1);

        Path other = new Authority("somebody else").file(lab.folder().resolve("other.pem"));
        assertThat(refusal(DATA, cluster.url(), other))
                .contains("its certificate is not to be trusted")
                .contains("store.ca-file");
        assertThat(refusal(USAGE, cluster.url(), Files.writeString(lab.folder().resolve("empty.pem"), "")))
                .contains("store.ca-file")
                .contains("empty.pem");
        assertThat(refusal(DATA, cluster.url().replace("127.0.0.1", "localhost"), tls.authority()))
                .contains("its certificate is not to be trusted")
                .contains("localhost");
    }
}

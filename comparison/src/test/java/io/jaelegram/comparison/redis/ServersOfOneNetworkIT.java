package io.jaelegram.comparison.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.lab.Scene;
import io.jaelegram.comparison.process.ClientRun;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.process.Waiter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers before one Redis cluster are one to their users. */
class ServersOfOneNetworkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Lab lab;
    private static ClusterSite site;
    private static Server first;
    private static Server second;

    @BeforeAll
    static void start() {
        lab = Lab.open("one-network");
        site = new ClusterSite(lab, RedisCluster.start(lab, 3, 0, List.of()), 0, Scene.QUICK, List.of());
        first = site.servers().get(0);
        second = site.add();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Person person(String version, String name, String address) {
        return new Person(lab, version, name, address, Scene.QUICK);
    }

    private static void succeeds(ClientRun run) {
        assertThat(run.exitCode(PATIENCE)).as(run.report()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void whoIsAtAnotherServerIsReachedAtOnce(String version) {
        Person alice = person(version, "alice-" + version, first.address());
        Person bob = person(version, "bob-" + version, second.hostPort());
        succeeds(bob.run("status"));
        ClientRun reader = bob.receive(1, 60);
        ClientRun writer = alice.send(bob, "across", "delivered", 60);
        succeeds(writer);
        succeeds(reader);
        assertThat(reader.messages()).hasSize(1);
        assertThat(reader.messages().get(0).text("text")).contains("across");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void mailThatOneServerKeptIsReadAtAnother(String version) {
        Person carl = person(version, "carl-" + version, first.address());
        // Knows both; whichever it asks, its contact and its pin hold.
        Person dora = person(version, "dora-" + version, site.address());
        succeeds(dora.run("status"));
        succeeds(carl.send(dora, "kept", "held", 60));
        ClientRun reader = dora.receive(1, 60);
        succeeds(reader);
        assertThat(reader.messages()).hasSize(1);
        assertThat(reader.messages().get(0).text("text")).contains("kept");
    }

    @Test
    void aNodeOfVersion3AtAnotherServerIsFoundAndHoldsMail() {
        Person nora = person("v3", "nora", second.address());
        ClientRun node = nora.receive(1, 120);
        Person erin = person("v3", "erin", first.address());
        assertThat(Waiter.until(PATIENCE, () -> netcheck(erin).contains("1 heard within")))
                .as(netcheck(erin))
                .isTrue();

        Person fred = person("v3", "fred", first.address());
        succeeds(fred.run("status"));
        succeeds(erin.send(fred, "kept by a node", "held", 60));
        ClientRun reader = fred.receive(1, 60);
        succeeds(reader);
        assertThat(reader.messages().get(0).text("text")).contains("kept by a node");
        node.child().kill();
    }

    private static String netcheck(Person person) {
        ClientRun run = person.run("netcheck");
        succeeds(run);
        return run.report();
    }
}

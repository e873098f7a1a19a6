package io.jaelegram.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.netty.NettyLoops;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own, on real sockets and a real disk. */
class ServerProcessTest {
    private static final String ANY_PORT = "127.0.0.1:0";

    @TempDir
    Path folder;

    private final NettyLoops loops = new NettyLoops(1);
    private final List<ServerUnderTest> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(ServerUnderTest::close);
        loops.close();
    }

    private ServerUnderTest start(String... arguments) throws Exception {
        return start(List.of(), arguments);
    }

    private ServerUnderTest start(List<String> jvm, String... arguments) throws Exception {
        ServerUnderTest server = ServerUnderTest.start(folder, jvm, arguments);
        started.add(server);
        return server;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    @Test
    void whatTheServerAcceptedIsStillThereAfterKill9() throws Exception {
        ServerUnderTest first = start("run", "--listen", ANY_PORT, "--data", data());
        RealPerson bob = new RealPerson(loops, "bob");
        assertThat(bob.enter(first.endpoint(), first.pin())).isInstanceOf(Frame.Registered.class);
        RealPerson alice = new RealPerson(loops, "alice");
        assertThat(alice.enter(first.endpoint(), first.pin())).isInstanceOf(Frame.Registered.class);
        List<Envelope> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Envelope envelope = alice.envelopeTo(bob, "message " + i);
            sent.add(envelope);
            assertThat(alice.ask(new Frame.Put(envelope))).isEqualTo(new Frame.Accepted(Frame.Custody.HELD));
        }
        first.kill();

        ServerUnderTest second = start("--listen", ANY_PORT, "--data", data());
        assertThat(second.pin()).as("the same network").isEqualTo(first.pin());
        bob.said.clear();
        assertThat(bob.enter(second.endpoint(), second.pin())).isEqualTo(new Frame.Registered(20, 0));
        await().atMost(10, TimeUnit.SECONDS).until(() -> bob.said.size() == 20);
        assertThat(bob.said).isEqualTo(sent.stream().map(Frame.Deliver::new).toList());
    }

    @Test
    void sigtermTellsClientsFinishesAndExitsWithZeroAndNamesNobody() throws Exception {
        ServerUnderTest server = start("--listen", ANY_PORT, "--data", data());
        RealPerson bob = new RealPerson(loops, "unusual-name");
        bob.enter(server.endpoint(), server.pin());

        server.process.destroy();

        assertThat(server.exitCode()).isZero();
        assertThat(bob.said).contains(new Frame.Draining(5_000, 15_000));
        assertThat(server.errorText())
                .contains("everything is written")
                .contains("connection 1 registered (TLSv1.3")
                .doesNotContain("unusual-name", "127.0.0.1");
    }

    @Test
    void aSecondServerOnTheSameFolderOrPortSaysWhatToDo() throws Exception {
        ServerUnderTest first = start("--listen", ANY_PORT, "--data", data());

        ServerUnderTest sameFolder = start("--listen", ANY_PORT, "--data", data());
        assertThat(sameFolder.exitCode()).isEqualTo(8);
        assertThat(sameFolder.errorText()).contains("Another server uses", "--data DIR");

        ServerUnderTest samePort = start(
                "--listen",
                first.endpoint().toString(),
                "--data",
                folder.resolve("other").toString());
        assertThat(samePort.exitCode()).isEqualTo(3);
        assertThat(samePort.errorText()).contains("--listen");
    }

    @Test
    void aMistakeInTheConfigurationStopsTheStart() throws Exception {
        Path config = Files.writeString(folder.resolve("server.properties"), "qouta.mailbox-messages = 5\n");

        ServerUnderTest server = start("--config", config.toString(), "--data", data());
        assertThat(server.exitCode()).isEqualTo(2);
        assertThat(server.errorText()).contains("server.properties", "\"quota.mailbox-messages\"");
        assertThat(Files.exists(Path.of(data()))).isFalse();
        assertThat(start("--listen", "nowhere").exitCode()).isEqualTo(2);
    }

    @Test
    void aDamagedStoreStopsTheStartWithWords() throws Exception {
        ServerUnderTest first = start("--listen", ANY_PORT, "--data", data());
        first.process.destroy();
        assertThat(first.exitCode()).isZero();
        Files.writeString(Path.of(data(), "store", "CURRENT"), "rubbish\n");

        ServerUnderTest again = start("--listen", ANY_PORT, "--data", data());
        assertThat(again.exitCode()).isEqualTo(8);
        assertThat(again.errorText()).contains("data folder");
    }

    @Test
    void withAHeapOf64MbAFloodIsRefusedAndTheServerGoesOn() throws Exception {
        ServerUnderTest server =
                start(List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError"), "--listen", ANY_PORT, "--data", data());
        RealPerson reader = new RealPerson(loops, "reader");
        reader.enter(server.endpoint(), server.pin());
        RealPerson flooder = new RealPerson(loops, "flooder");
        flooder.enter(server.endpoint(), server.pin());
        String large = "x".repeat(30_000);
        List<CompletableFuture<Optional<Frame>>> answers = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            answers.add(flooder.askLater(new Frame.Put(flooder.envelopeTo(reader, large))));
        }
        for (CompletableFuture<Optional<Frame>> answer : answers) {
            answer.get(60, TimeUnit.SECONDS);
        }

        assertThat(server.process.isAlive()).isTrue();
        assertThat(answers.stream().map(CompletableFuture::join).flatMap(Optional::stream))
                .hasAtLeastOneElementOfType(Frame.Accepted.class)
                .hasAtLeastOneElementOfType(Frame.Refused.class);
        RealPerson other = new RealPerson(loops, "other");
        other.enter(server.endpoint(), server.pin());
        assertThat(other.ask(new Frame.Put(other.envelopeTo(flooder, "hello")))).isInstanceOf(Frame.Accepted.class);
    }
}

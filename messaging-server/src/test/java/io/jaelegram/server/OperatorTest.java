package io.jaelegram.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.server.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's commands as processes, beside a server in a process of its own, on real files and sockets. */
class OperatorTest {
    @TempDir
    Path folder;

    private final NettyLoops loops = new NettyLoops(1);
    private String data;
    private ServerUnderTest server;

    @BeforeEach
    void begin() throws Exception {
        data = folder.resolve("data").toString();
        server = start();
    }

    @AfterEach
    void end() {
        server.close();
        loops.close();
    }

    private ServerUnderTest start() throws Exception {
        return ServerUnderTest.start(folder, List.of(), "--listen", "127.0.0.1:0", "--data", data);
    }

    private CommandRun run(String... arguments) throws Exception {
        return CommandRun.of(folder, arguments);
    }

    private static Path largest(Path store) throws IOException {
        return Trees.files(store).stream()
                .filter(file -> file.toString().endsWith(".sst"))
                .max(Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
    }

    /** Registers two people; the first leaves mail for the second, who has published prekeys and is away. */
    private RealPerson fill(int messages) throws Exception {
        RealPerson bob = new RealPerson(loops, "bob");
        bob.enter(server.endpoint(), server.pin());
        Bytes prekey = Bytes.of(new byte[64]);
        assertThat(bob.ask(new Frame.PublishPrekeys(false, prekey, List.of(prekey, prekey))))
                .isEqualTo(new Frame.PrekeysStored(2));
        RealPerson alice = new RealPerson(loops, "alice");
        alice.enter(server.endpoint(), server.pin());
        for (int i = 0; i < messages; i++) {
            assertThat(alice.ask(new Frame.Put(alice.envelopeTo(bob, "message " + i))))
                    .isEqualTo(new Frame.Accepted(Frame.Custody.HELD));
        }
        return bob;
    }

    @Test
    void statusTellsWhatTheServerDoesAndOnlyItsOwnerCanAsk() throws Exception {
        fill(3);

        CommandRun json = run("status", "--json", "--data", data);
        assertThat(json.exitCode()).isZero();
        assertThat(json.out())
                .startsWith("{\"v\":1,\"type\":\"status\",\"state\":\"serving\"")
                .contains("\"accounts\":2,\"messages_waiting\":3,")
                .contains("\"connections\":2,", "\"fault\":\"\"", "\"address\":\"" + server.endpoint() + "\"");
        assertThat(run("status", "--data", data).out())
                .contains("state        serving", "3 messages", "keeps no message text");
        Path socket = Path.of(data, "control.sock");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");

        server.process.destroy();
        assertThat(server.exitCode()).isZero();
        assertThat(Files.exists(socket)).isFalse();
        CommandRun none = run("status", "--data", data);
        assertThat(none.exitCode()).isEqualTo(3);
        assertThat(none.err()).contains("No server runs on the data folder " + data);
    }

    @Test
    void aServerComesBackWithItsSocketAfterKill9() throws Exception {
        server.kill();
        assertThat(run("status", "--data", data).exitCode()).isEqualTo(3);

        server = start();
        assertThat(run("status", "--data", data).exitCode()).isZero();
    }

    @Test
    void aBackupOfTheRunningServerBringsBackItsMailAndItsPinButNoOneTimePrekeys() throws Exception {
        RealPerson bob = fill(5);
        String backup = folder.resolve("backup").toString();

        CommandRun made = run("backup", backup, "--data", data);
        assertThat(made.err()).isEmpty();
        assertThat(made.exitCode()).isZero();
        assertThat(Path.of(data, "snapshots")).isEmptyDirectory();
        assertThat(run("backup", backup, "--data", data).err()).contains("not empty");
        assertThat(run("restore", backup, "--data", data).exitCode()).isEqualTo(8);
        String pin = server.pin();
        server.kill();
        Trees.delete(Path.of(data));

        CommandRun restored = run("restore", backup, "--data", data);
        assertThat(restored.err()).isEmpty();
        assertThat(restored.out()).contains("2 accounts, 5 waiting messages");
        assertThat(run("restore", backup, "--data", data).err()).contains("has a store already");

        server = start();
        assertThat(server.pin()).isEqualTo(pin);
        assertThat(bob.enter(server.endpoint(), server.pin())).isEqualTo(new Frame.Registered(5, 0));
    }

    @Test
    void aBackupThatIsDamagedOrNotFinishedMakesNoStore() throws Exception {
        fill(1);
        Path backup = folder.resolve("backup");
        run("backup", backup.toString(), "--data", data);
        String other = folder.resolve("other").toString();
        Path file = largest(backup.resolve("store"));
        byte[] bytes = Files.readAllBytes(file);
        byte[] changed = bytes.clone();
        changed[changed.length / 2] ^= 1;

        Files.write(file, changed);
        CommandRun damaged = run("restore", backup.toString(), "--data", other);
        assertThat(damaged.exitCode()).isEqualTo(8);
        assertThat(damaged.err()).contains(file.getFileName().toString(), "damaged", "No store was made");
        assertThat(Path.of(other, "store")).doesNotExist();
        assertThat(CommandRun.of(folder, "run", "--listen", "127.0.0.1:0", "--data", other)
                        .err())
                .contains("a restore did not come to its end");

        Files.write(file, bytes);
        assertThat(run("restore", backup.toString(), "--data", other).exitCode())
                .as("run again, with the file as it was")
                .isZero();
        Files.delete(backup.resolve("MANIFEST"));
        assertThat(run(
                                "restore",
                                backup.toString(),
                                "--data",
                                folder.resolve("third").toString())
                        .err())
                .contains("did not come to its end");
        assertThat(run("restore", folder.resolve("nowhere").toString(), "--data", other)
                        .exitCode())
                .isEqualTo(5);
    }

    @Test
    void checkReadsEveryRecordWithAndWithoutAServerAndFindsABitThatFell() throws Exception {
        fill(4);
        CommandRun live = run("check", "--data", data);
        assertThat(live.err()).isEmpty();
        assertThat(live.out()).contains("2 accounts, 4 waiting messages");
        server.process.destroy();
        server.exitCode();
        assertThat(run("check", "--data", data).exitCode()).isZero();

        Path large = largest(Path.of(data, "store"));
        byte[] bytes = Files.readAllBytes(large);
        bytes[20] ^= 1;
        Files.write(large, bytes);
        CommandRun damaged = run("check", "--data", data);
        assertThat(damaged.exitCode()).isEqualTo(8);
        assertThat(damaged.err()).contains("damaged");
    }

    @Test
    void checkConfigNamesTheLineAndTheEnvironmentCountsMoreThanTheFile() throws Exception {
        Path config = Files.writeString(folder.resolve("my.properties"), "\nquota.mailbox-messages = many\n");

        CommandRun wrong = run("check-config", config.toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).startsWith(config + ":2: ").contains("a whole number from 1");
        CommandRun right = CommandRun.of(
                folder,
                Map.of("JAELEGRAM_QUOTA_MAILBOX_MESSAGES", "7", "JAELEGRAM_DATA", "/elsewhere"),
                "check-config",
                "--config",
                config.toString(),
                "--data",
                data);
        assertThat(right.exitCode()).isZero();
        assertThat(right.out())
                .contains("quota.mailbox-messages = 7    # JAELEGRAM_QUOTA_MAILBOX_MESSAGES")
                .contains("data = " + data + "    # --data", "can be used");
    }

    @Test
    void aBlockedAccountIsPutOutAndKeptOutUntilItIsUnblocked() throws Exception {
        RealPerson bob = fill(2);

        assertThat(run("user", "block", "bob", "--data", data).exitCode()).isZero();
        await().atMost(10, TimeUnit.SECONDS).until(bob::isOut);
        assertThat(bob.enter(server.endpoint(), server.pin()))
                .isInstanceOfSatisfying(
                        Frame.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Refusal.BLOCKED));
        assertThat(run("user", "list", "--json", "--data", data).out())
                .contains("\"name\":\"alice\",\"blocked\":false")
                .contains("\"name\":\"bob\",\"blocked\":true,\"messages_waiting\":2,");

        assertThat(run("user", "unblock", "bob", "--data", data).exitCode()).isZero();
        assertThat(bob.enter(server.endpoint(), server.pin())).isEqualTo(new Frame.Registered(2, 2));
    }

    @Test
    void aDeletedAccountIsGoneWithItsMailAndItsNameIsFree() throws Exception {
        RealPerson bob = fill(2);

        assertThat(run("user", "delete", "bob", "--data", data).out()).contains("the name is free");
        await().atMost(10, TimeUnit.SECONDS).until(bob::isOut);
        assertThat(run("status", "--json", "--data", data).out())
                .contains("\"accounts\":1,\"messages_waiting\":0,\"bytes_waiting\":0,");
        assertThat(run("check", "--data", data).out()).contains("1 account, 0 waiting messages");
        RealPerson otherBob = new RealPerson(loops, "bob");
        assertThat(otherBob.enter(server.endpoint(), server.pin())).isEqualTo(new Frame.Registered(0, 0));
        assertThat(run("user", "delete", "nobody", "--data", data).exitCode()).isEqualTo(5);
    }

    @Test
    void aQuotaOfOneAccountCountsAtOnceAndIsKeptAcrossRestarts() throws Exception {
        RealPerson bob = fill(2);
        assertThat(run("user", "quota", "bob", "--messages", "3", "--data", data)
                        .out())
                .contains("3 messages and as many bytes as usual");
        server.kill();
        assertThat(run("user", "list", "--data", data).out())
                .as("asked of the folder itself")
                .contains("quota: 3 messages, as many bytes as usual");

        server = start();
        RealPerson carol = new RealPerson(loops, "carol");
        carol.enter(server.endpoint(), server.pin());
        assertThat(carol.ask(new Frame.Put(carol.envelopeTo(bob, "third")))).isInstanceOf(Frame.Accepted.class);
        assertThat(carol.ask(new Frame.Put(carol.envelopeTo(bob, "fourth"))))
                .isInstanceOfSatisfying(
                        Frame.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Refusal.MAILBOX_FULL));
    }

    @Test
    void aNewNodeKeyIsNotNoticedByClientsAndANewNetworkKeyIsANewPin() throws Exception {
        RealPerson bob = fill(1);
        assertThat(run("rotate-keys", "--data", data).err()).contains("stop it first");
        String pin = server.pin();
        server.process.destroy();
        server.exitCode();
        Path keys = Path.of(data, "keys");
        byte[] before = Files.readAllBytes(keys);

        assertThat(run("rotate-keys", "--data", data).out()).contains("the pin stays " + pin);
        assertThat(Files.readAllBytes(keys)).isNotEqualTo(before);
        assertThat(Path.of(data, "keys.replaced")).hasBinaryContent(before);
        server = start();
        assertThat(bob.enter(server.endpoint(), pin)).isEqualTo(new Frame.Registered(1, 2));

        server.process.destroy();
        server.exitCode();
        assertThat(run("rotate-keys", "--network", "--data", data).out()).contains("the pin is now ");
        server = start();
        assertThat(server.pin()).isNotEqualTo(pin);
        assertThatThrownBy(() -> bob.enter(server.endpoint(), pin)).hasMessageContaining("another network");
    }
}

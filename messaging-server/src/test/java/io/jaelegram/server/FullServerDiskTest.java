package io.jaelegram.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.netty.NettyLoops;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own whose disk really fills up, to the last byte of its log of mail. */
class FullServerDiskTest {
    private static final int MEGABYTES = 96;

    /** A reader who releases nothing is sent so many of this size, and some more. */
    private static final int READ = 20;

    private static final int SIZE = 30_000;

    /** More than the reserve of a byte, and less than the log takes when it grows. */
    private static final int TOO_LITTLE = 64 * 1024;

    @TempDir
    Path folder;

    private final NettyLoops loops = new NettyLoops(1);
    private final List<Envelope> accepted = new ArrayList<>();
    private SmallTmpfs disk;
    private ServerUnderTest server;
    private RealPerson alice;
    private RealPerson bob;

    @AfterEach
    void end() throws Exception {
        loops.close();
        if (server != null) {
            server.kill();
        }
        if (disk != null) {
            disk.unmount();
        }
    }

    private void start() throws Exception {
        // No reserve that would refuse mail before the disk does.
        Path config = Files.writeString(folder.resolve("server.properties"), "store.reserve = 1\n");
        String data = disk.folder().resolve("data").toString();
        server = ServerUnderTest.start(
                folder, List.of(), "--listen", "127.0.0.1:0", "--data", data, "--config", config.toString());
    }

    private void enter(RealPerson who) throws Exception {
        assertThat(who.enter(server.endpoint(), server.pin())).isInstanceOf(Frame.Registered.class);
    }

    /** Hands mail in until it is refused; gives the refusal. */
    private Frame.Refused putUntilRefused() throws Exception {
        String text = "x".repeat(SIZE);
        while (true) {
            Envelope envelope = alice.envelopeTo(bob, text);
            if (alice.ask(new Frame.Put(envelope)) instanceof Frame.Refused refused) {
                return refused;
            }
            accepted.add(envelope);
        }
    }

    private void put(Envelope envelope) throws Exception {
        assertThat(alice.ask(new Frame.Put(envelope))).isInstanceOf(Frame.Accepted.class);
        accepted.add(envelope);
    }

    private List<Envelope> delivered(RealPerson reader) {
        return reader.said.stream()
                .filter(Frame.Deliver.class::isInstance)
                .map(frame -> ((Frame.Deliver) frame).envelope())
                .toList();
    }

    @Test
    void newMailIsRefusedWithWordsReadingGoesOnAndServiceResumesByItself() throws Exception {
        disk = SmallTmpfs.mount(folder, MEGABYTES);
        start();
        bob = new RealPerson(loops, "bob");
        enter(bob);
        bob.leave();
        alice = new RealPerson(loops, "alice");
        enter(alice);
        put(alice.envelopeTo(bob, "while there is room"));
        disk.fill(TOO_LITTLE);

        Frame.Refused refused = putUntilRefused();
        assertThat(refused.why()).isEqualTo(Refusal.STORE_FAILED);
        assertThat(refused.text()).contains("Nothing was accepted", "try again");
        assertThat(server.errorText()).contains("the disk refuses writes");

        enter(bob);
        await().until(() -> delivered(bob).size() >= READ);
        assertThat(delivered(bob).subList(0, READ)).containsExactlyElementsOf(accepted.subList(0, READ));

        disk.empty();
        put(alice.envelopeTo(bob, "there is room again"));
        assertThat(server.errorText()).contains("the disk takes writes again");

        server.kill();
        String data = disk.folder().resolve("data").toString();
        assertThat(CommandRun.of(folder, "check", "--data", data).out())
                .contains("2 accounts, " + accepted.size() + " waiting messages");
    }
}

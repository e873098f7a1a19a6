package io.jaelegram.comparison.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.protocol.link.session.Packet;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Floods and slow ones against a server with 64 MB of heap, while two others talk: short; {@code ./jaelegram torture
 * hostile} does the same at length and prints what it measured.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileLoadIT {
    private static final Duration PEACE = Duration.ofMillis(700);
    private static final Duration SPAN = Duration.ofMillis(1_500);
    private static final int TRIES = 3;

    /** Generous, because a build shares its processors with others; who is starved by a flood waits for seconds. */
    private static final Duration FLOOR = Duration.ofMillis(500);

    private static final Duration LATE = Duration.ofSeconds(5);

    private static UnderAttack attack;
    private static Siege siege;
    private static HonestPair pair;
    private static ServerProbe probe;
    private static Socket halfAHandshake;
    private static RawPeer neverRegisters;
    private static RawPeer halfAFrame;
    private static Stopwatch sinceSilence;

    @BeforeAll
    static void startTheServerTheTalkAndTheSilentOnes() throws IOException {
        attack = UnderAttack.start(List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError"));
        halfAHandshake = attack.target().connect(1);
        halfAHandshake.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x02});
        neverRegisters = attack.link(attack.crowd().next("idle"));
        halfAFrame = attack.registered(attack.crowd().next("half"));
        byte[] whole = RawPeer.packet(Packet.Kind.REQUEST, 1, new Frame.Ping());
        halfAFrame.bytes(Arrays.copyOf(whole, whole.length / 2));
        sinceSilence = Stopwatch.start();
        probe = ServerProbe.attach(attack.server().child().pid());
        pair = HonestPair.start(attack.target(), attack.crowd(), new SystemRandomness());
        siege = new Siege(attack.lab(), attack.target(), Optional.empty(), Arsenal.Size.SHORT, pair, probe);
        siege.peace(PEACE);
    }

    @AfterAll
    static void stopAll() throws IOException {
        pair.close();
        probe.close();
        halfAHandshake.close();
        neverRegisters.abort();
        halfAFrame.abort();
        attack.close();
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource(names = "HALF_OPEN", mode = EnumSource.Mode.EXCLUDE)
    void othersTalkOnAndTheServerLetsGo(Arsenal weapon) throws IOException {
        Siege.Report report = siege.repeat(weapon, TRIES, FLOOR, PEACE, SPAN);

        assertThat(attack.server().child().alive()).as("the server lives").isTrue();
        assertThat(report.done().connections()).as("the attack took place").isPositive();
        assertThat(report.during().messages()).as("%s", report).isGreaterThan(100);
        assertThat(report.othersServed(FLOOR)).as("%s", report).isTrue();
        assertThat(report.letGo()).as("%s", report).isTrue();
        attack.stillServes();
    }

    @Order(2)
    @Test
    void aHandshakeThatStopsHalfWayWasEndedInItsTime() throws IOException {
        assertThat(Ending.within(
                        halfAHandshake,
                        sinceSilence.left(Limits.HANDSHAKE_TIMEOUT).plus(LATE)))
                .isTrue();
    }

    @Order(3)
    @Test
    void aProvedLinkThatNeverRegistersWasEndedInTheSameTime() throws IOException {
        assertThat(neverRegisters.endedWithin(
                        sinceSilence.left(Limits.HANDSHAKE_TIMEOUT).plus(LATE)))
                .isTrue();
    }

    @Order(4)
    @Test
    void halfAFrameAndThenSilenceWasEndedWhenNoSignOfLifeCame() throws IOException {
        assertThat(halfAFrame.endedWithin(sinceSilence.left(Limits.DEAD_AFTER).plus(LATE)))
                .isTrue();
    }
}

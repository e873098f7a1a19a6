package io.jaelegram.comparison.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.comparison.process.Stopwatch;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TcpProxyTest {
    private final ServerSocket server = open();

    @TempDir
    private Path folder;

    private TcpProxy proxy;
    private Socket client;
    private Socket accepted;

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void connect() throws IOException {
        proxy = TcpProxy.recording(server.getLocalPort(), folder.resolve("tape"));
        client = dial();
        accepted = server.accept();
        accepted.setSoTimeout(10_000);
    }

    private Socket dial() throws IOException {
        int port = Integer.parseInt(proxy.hostPort().split(":")[1]);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        accepted.close();
        server.close();
        proxy.close();
    }

    private static void write(Socket socket, int count) throws IOException {
        socket.getOutputStream().write(new byte[count]);
    }

    private static int readAll(InputStream in) throws IOException {
        return in.readAllBytes().length;
    }

    @Test
    void bytesPassBothWaysAndAreRecorded() throws IOException {
        client.getOutputStream().write("ping".getBytes());
        assertThat(accepted.getInputStream().readNBytes(4)).isEqualTo("ping".getBytes());
        accepted.getOutputStream().write("pong".getBytes());
        assertThat(client.getInputStream().readNBytes(4)).isEqualTo("pong".getBytes());

        proxy.flushTape();

        assertThat(folder.resolve("tape")).hasContent("pingpong");
    }

    @Test
    void anEndThatClosesEndsTheOther() throws IOException {
        write(client, 10);
        client.shutdownOutput();
        client.close();

        assertThat(readAll(accepted.getInputStream())).isEqualTo(10);
    }

    @Test
    void aDelayHoldsEachPieceBack() throws IOException {
        proxy.set(Faults.delayed(Duration.ofMillis(300)));
        Stopwatch watch = Stopwatch.start();

        write(client, 1);
        accepted.getInputStream().readNBytes(1);

        assertThat(watch.elapsed()).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void aRateSpreadsBytesOverTime() throws IOException {
        proxy.set(Faults.slow(100_000));
        Stopwatch watch = Stopwatch.start();

        write(client, 50_000);
        accepted.getInputStream().readNBytes(50_000);

        assertThat(watch.elapsed()).isBetween(Duration.ofMillis(350), Duration.ofSeconds(5));
    }

    @Test
    void aResetReachesBothEnds() {
        proxy.reset();

        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void aTruncatedConnectionEndsInTheMiddle() throws IOException {
        // Only a connection whose two halves are joined can be cut.
        write(client, 1);
        accepted.getInputStream().readNBytes(1);
        proxy.truncateAfter(7);

        write(client, 20);

        assertThat(readAll(accepted.getInputStream())).isEqualTo(7);
    }

    @Test
    void aHalfOpenConnectionSwallowsAllAndHidesTheEnd() throws IOException {
        proxy.set(Faults.halfOpen());
        write(client, 20);
        client.close();
        accepted.setSoTimeout(400);

        assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aConnectionThatLostBytesStaysSilentAfterHealingAndANewOneWorks() throws IOException {
        proxy.set(Faults.halfOpen());
        write(client, 20);
        accepted.setSoTimeout(400);
        assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        proxy.set(Faults.NONE);
        write(client, 5);
        assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        try (Socket fresh = dial();
                Socket other = server.accept()) {
            write(fresh, 3);
            assertThat(other.getInputStream().readNBytes(3)).hasSize(3);
        }
    }

    @Test
    void aDeadServerLooksDeadThroughTheProxy() throws IOException {
        server.close();

        try (Socket late = dial()) {
            assertThatThrownBy(() -> late.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void theRecordingIsOnDiskWhenTheProxyIsClosed() throws IOException {
        write(client, 12);
        accepted.getInputStream().readNBytes(12);

        proxy.close();

        assertThat(Files.size(folder.resolve("tape"))).isEqualTo(12);
        proxy = TcpProxy.to(server.getLocalPort());
    }
}

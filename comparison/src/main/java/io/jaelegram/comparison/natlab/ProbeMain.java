package io.jaelegram.comparison.natlab;

import io.jaelegram.comparison.process.Stopwatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A process in a namespace that asks nothing of Jaelegram but a mapping: it shows what the laboratory's routers do to
 * plain datagrams. As {@code observe PORT PORT} it tells everybody which address it sees. As {@code punch SERVER PORT
 * PORT [map]} it prints {@code observed A B}, with {@code map} also {@code mapped A}, takes the line {@code A} of the
 * other side's address, and prints {@code direct MS} or {@code none}.
 */
public final class ProbeMain {
    /** Forty pings each way: punching that works takes two. */
    private static final Duration PUNCH_TIME = Duration.ofSeconds(4);

    /** For the other side, whose last ping may still be on its way. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final int INTERVAL_MILLIS = 100;
    private static final int ASK_TRIES = 30;

    private ProbeMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int first = Integer.parseInt(arguments[arguments[0].equals("observe") ? 1 : 2]);
        int second = Integer.parseInt(arguments[arguments[0].equals("observe") ? 2 : 3]);
        if (arguments[0].equals("observe")) {
            Thread other = new Thread(() -> observe(second), "observe");
            other.start();
            observe(first);
        } else {
            boolean map = arguments.length > 4;
            punch(InetAddress.getByName(arguments[1]), first, second, map);
        }
    }

    private static void observe(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            say("observing " + port);
            while (true) {
                DatagramPacket packet = packet();
                socket.receive(packet);
                send(socket, text(packet.getSocketAddress()), packet.getSocketAddress());
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot observe on port " + port, e);
        }
    }

    private static void punch(InetAddress server, int first, int second, boolean map)
            throws IOException, InterruptedException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(INTERVAL_MILLIS);
            String one = ask(socket, new InetSocketAddress(server, first));
            String two = ask(socket, new InetSocketAddress(server, second));
            say("observed " + one + " " + two);
            if (map) {
                try (ProbeMapping mapping = ProbeMapping.of(socket.getLocalPort())) {
                    say("mapped " + mapping.outside());
                    meet(socket);
                }
            } else {
                meet(socket);
            }
        }
    }

    private static void meet(DatagramSocket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String[] told = in.readLine().split(":");
        say(knock(socket, new InetSocketAddress(told[0], Integer.parseInt(told[1]))));
    }

    /** Sends until the other side has answered, and then a little longer, so that it hears our answer too. */
    private static String knock(DatagramSocket socket, InetSocketAddress told) throws IOException {
        Stopwatch watch = Stopwatch.start();
        String result = "none";
        InetSocketAddress target = told;
        Duration end = PUNCH_TIME;
        while (!watch.past(end)) {
            send(socket, "ping", target);
            DatagramPacket packet = packet();
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                // Nothing in this interval: that is when the next ping is due.
                continue;
            }
            // The other side may come from another port than the one we were told: what it comes from is what reaches.
            target = (InetSocketAddress) packet.getSocketAddress();
            if (content(packet).equals("ping")) {
                send(socket, "pong", target);
            } else if (content(packet).equals("pong") && result.equals("none")) {
                result = "direct " + watch.elapsed().toMillis();
                end = watch.elapsed().plus(LINGER);
            }
        }
        return result;
    }

    private static String ask(DatagramSocket socket, InetSocketAddress observer) throws IOException {
        for (int i = 0; i < ASK_TRIES; i++) {
            send(socket, "who", observer);
            DatagramPacket packet = packet();
            try {
                socket.receive(packet);
                return content(packet);
            } catch (SocketTimeoutException e) {
                // Lost, or the observer is not up yet.
                continue;
            }
        }
        throw new IOException("the observer at " + observer + " does not answer");
    }

    private static DatagramPacket packet() {
        return new DatagramPacket(new byte[64], 64);
    }

    private static String content(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
    }

    private static void send(DatagramSocket socket, String text, SocketAddress to) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private static String text(SocketAddress address) {
        InetSocketAddress inet = (InetSocketAddress) address;
        return inet.getAddress().getHostAddress() + ":" + inet.getPort();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}

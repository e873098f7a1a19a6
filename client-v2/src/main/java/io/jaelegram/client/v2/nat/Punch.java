package io.jaelegram.client.v2.nat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One attempt of two clients to open a way through their routers (RFC 5128, section 3.3): each sends a few datagrams to
 * the other's addresses at about the same time, so that each router takes the other's for answers. Afterwards the
 * client with the smaller node key dials. Touched only on the loop.
 *
 * <p>Datagram: type u8 = 3, token of 16 bytes, heard u8 (1: I have received one from you). One attempt sends at most
 * {@value #MOST_SENT} of these 18 bytes, whatever an offer names as addresses.
 */
public final class Punch {
    /** When datagrams leave, in milliseconds after the offers are exchanged; a lost one costs the next interval. */
    private static final List<Integer> ROUNDS = List.of(0, 100, 250, 500);

    /** The whole attempt with the exchange of offers. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** Where a way opens at once or never: two round trips across an ocean, and no more, before the server is used. */
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(400);

    private static final int MOST_SENT = 24;
    private static final int TYPE = 3;
    private static final int SIZE = 1 + PunchOffer.TOKEN + 1;

    private final Loop loop;
    private final Datagrams.Socket socket;
    private final Signals signals;
    private final boolean weDial;
    private final NatVerdict mine;
    private final List<Endpoint> addresses;
    private final Bytes token;
    private final Consumer<PunchResult> done;
    private final Set<Endpoint> heardFrom = new LinkedHashSet<>();
    private List<Endpoint> targets = List.of();
    private Optional<Loop.Timer> timeout = Optional.empty();
    private int round;
    private int sent;
    private boolean answered;
    private boolean over;

    private Punch(
            Loop loop,
            Datagrams.Socket socket,
            Signals signals,
            VerifyKey me,
            VerifyKey them,
            NatVerdict mine,
            List<Endpoint> addresses,
            Bytes token,
            Consumer<PunchResult> done) {
        this.loop = loop;
        this.socket = socket;
        this.signals = signals;
        this.weDial = Arrays.compareUnsigned(me.bytes().toArray(), them.bytes().toArray()) < 0;
        this.mine = mine;
        this.addresses = addresses.subList(0, Math.min(addresses.size(), PunchOffer.MAX_ADDRESSES));
        this.token = token;
        this.done = done;
    }

    /**
     * Begins an attempt: sends our offer. The result comes within 1.5 s.
     *
     * @param mine the verdict on our router
     * @param addresses of our socket, IP literals, the observed one first; three are told
     * @param token 16 random bytes
     */
    public static Punch ask(
            Loop loop,
            Datagrams.Socket socket,
            Signals signals,
            VerifyKey me,
            VerifyKey them,
            NatVerdict mine,
            List<Endpoint> addresses,
            Bytes token,
            Consumer<PunchResult> done) {
        Punch punch = new Punch(loop, socket, signals, me, them, mine, addresses, token, done);
        punch.begin();
        punch.offer(true);
        return punch;
    }

    /** Takes part in an attempt that the other client began. */
    public static Punch answer(
            Loop loop,
            Datagrams.Socket socket,
            Signals signals,
            VerifyKey me,
            VerifyKey them,
            NatVerdict mine,
            List<Endpoint> addresses,
            PunchOffer theirs,
            Consumer<PunchResult> done) {
        Punch punch = new Punch(loop, socket, signals, me, them, mine, addresses, theirs.token(), done);
        punch.begin();
        punch.offer(false);
        punch.exchanged(theirs);
        return punch;
    }

    /** Offers what the other client signalled; false when it does not belong to this attempt. */
    public boolean signalled(PunchOffer theirs) {
        if (theirs.asks() || !theirs.token().equals(token)) {
            return false;
        }
        if (!answered) {
            exchanged(theirs);
        }
        return true;
    }

    /** Offers a plain datagram; false when it does not belong to this attempt. */
    public boolean received(Endpoint from, byte[] datagram) {
        if (datagram.length != SIZE
                || datagram[0] != TYPE
                || !Bytes.of(Arrays.copyOfRange(datagram, 1, SIZE - 1)).equals(token)) {
            return false;
        }
        // Who knows the token receives at this address, which a symmetric router may just have chosen.
        if (heardFrom.size() < PunchOffer.MAX_ADDRESSES && heardFrom.add(from)) {
            send(from);
        }
        if (datagram[SIZE - 1] == 1) {
            finish(new PunchResult.Opened(from, weDial, Math.max(1, round), ROUNDS.size()));
        }
        return true;
    }

    private void begin() {
        timeout = Optional.of(loop.after(PATIENCE, () -> finish(new PunchResult.Failed(answered))));
    }

    private void offer(boolean asks) {
        signals.send(new PunchOffer(asks, mine, token, addresses).encode());
    }

    private void exchanged(PunchOffer theirs) {
        answered = true;
        PunchResult hopeless = new PunchResult.Hopeless(mine, theirs.verdict());
        if (mine.excludes(theirs.verdict())) {
            finish(hopeless);
            return;
        }
        if (mine.atOnceOrNever(theirs.verdict())) {
            loop.after(SHORT_PATIENCE, () -> finish(hopeless));
        }
        targets = theirs.addresses();
        ROUNDS.forEach(millis -> loop.after(Duration.ofMillis(millis), this::round));
    }

    /** Goes on after our own success: the other end may have missed that we heard it. */
    private void round() {
        round++;
        List<Endpoint> to = new ArrayList<>(heardFrom.isEmpty() ? targets : heardFrom);
        to.forEach(this::send);
    }

    private void send(Endpoint to) {
        if (sent < MOST_SENT) {
            sent++;
            byte[] datagram = new byte[SIZE];
            datagram[0] = TYPE;
            System.arraycopy(token.toArray(), 0, datagram, 1, PunchOffer.TOKEN);
            datagram[SIZE - 1] = (byte) (heardFrom.contains(to) ? 1 : 0);
            socket.send(to, datagram);
        }
    }

    private void finish(PunchResult result) {
        if (!over) {
            over = true;
            timeout.ifPresent(Loop.Timer::cancel);
            done.accept(result);
        }
    }
}

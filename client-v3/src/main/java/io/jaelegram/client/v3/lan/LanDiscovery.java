package io.jaelegram.client.v3.lan;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Origin;
import io.jaelegram.protocol.Candidate.Scope;
import io.jaelegram.protocol.Candidate.Transport;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.IpLiteral;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.NetworkPin;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Asks in the local network whether somebody of the same network is there, and answers who asks. What is heard is a hint
 * and no more: whoever is there must prove its key over TLS as everybody else. Touched only on the loop.
 */
final class LanDiscovery {
    /** A whole office that comes back after a power cut; what is more asks again. */
    static final int ANSWERS_A_SECOND = 8;

    /** One is enough to enter by; the others are for when it is a liar. */
    static final int FOUND_PER_QUESTION = 4;

    /** Many times what a local network takes; a later answer was kept back by somebody. */
    static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

    private final Loop loop;
    private final Randomness chance;
    private final Host host;
    private final LanCounts counts = new LanCounts();
    private Optional<Question> last = Optional.empty();
    private long second = Long.MIN_VALUE;
    private final Set<String> answeredThisSecond = new HashSet<>();

    /** The client around it. */
    interface Host {
        /** Which network this home belongs to; empty while none was named to it. */
        Optional<NetworkPin> network();

        /** Where links are accepted; nothing while strangers are not to know. */
        OptionalInt port();

        void sendToAll(byte[] datagram);

        void send(Endpoint to, byte[] datagram);

        /** Somebody of this network spoke from this address of the local network. */
        void near(Endpoint neighbour);

        /** Somebody of this network may accept links there. */
        void found(Endpoint at);
    }

    private record Question(Bytes nonce, long atNanos, Set<Endpoint> found) {}

    LanDiscovery(Loop loop, Randomness chance, Host host) {
        this.loop = loop;
        this.chance = chance;
        this.host = host;
    }

    LanCounts counts() {
        return counts;
    }

    /** Asks all, unless it just did. */
    void ask() {
        if (last.filter(question -> age(question).compareTo(BETWEEN_QUESTIONS) < 0)
                .isPresent()) {
            return;
        }
        Bytes nonce = Bytes.of(chance.bytes(LanMessage.NONCE_SIZE));
        last = Optional.of(new Question(nonce, loop.nanoTime(), new HashSet<>()));
        counts.asked++;
        host.sendToAll(LanMessage.question(host.network(), nonce).encode());
    }

    /** @param from what the datagram says of its origin */
    void received(Endpoint from, byte[] datagram) {
        Optional<LanMessage> message = LanMessage.parse(datagram);
        if (message.isEmpty() || !inThisHouse(from)) {
            counts.junk++;
        } else if (!message.get().of(host.network())) {
            counts.otherNetworks++;
        } else if (message.get().kind() == LanMessage.Kind.QUESTION) {
            asked(from, message.get());
        } else {
            answered(from, message.get());
        }
    }

    /** A forged origin must not send anybody to the Internet. */
    private static boolean inThisHouse(Endpoint from) {
        Optional<Scope> scope = IpLiteral.parse(from.host())
                .map(bytes -> new Candidate(from, Transport.TCP, Origin.HOST))
                .filter(Candidate::usable)
                .map(Candidate::scope);
        return scope.filter(near -> near == Scope.PRIVATE || near == Scope.LOOPBACK)
                .isPresent();
    }

    private void asked(Endpoint from, LanMessage question) {
        if (last.filter(mine -> mine.nonce().equals(question.nonce())).isPresent()) {
            return;
        }
        host.near(from);
        OptionalInt port = host.port();
        if (port.isEmpty()) {
            return;
        }
        if (!mayAnswer(from)) {
            counts.tooMany++;
            return;
        }
        counts.answered++;
        host.send(from, question.answer(host.network(), port.getAsInt()).encode());
    }

    private boolean mayAnswer(Endpoint to) {
        long now = loop.nanoTime() / Duration.ofSeconds(1).toNanos();
        if (now != second) {
            second = now;
            answeredThisSecond.clear();
        }
        return answeredThisSecond.size() < ANSWERS_A_SECOND && answeredThisSecond.add(to.toString());
    }

    private void answered(Endpoint from, LanMessage answer) {
        Optional<Question> mine = last.filter(question -> question.nonce().equals(answer.nonce()))
                .filter(question -> age(question).compareTo(ANSWERED_WITHIN) < 0);
        if (mine.isEmpty()) {
            counts.junk++;
            return;
        }
        Set<Endpoint> found = mine.get().found();
        Endpoint at = new Endpoint(from.host(), answer.port());
        if (found.size() < FOUND_PER_QUESTION && found.add(at)) {
            counts.found++;
            host.near(from);
            host.found(at);
        }
    }

    private Duration age(Question question) {
        return Duration.ofNanos(loop.nanoTime() - question.atNanos());
    }
}

package io.jaelegram.client.v2.portmap;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The Port Control Protocol (RFC 6887). What does not come from the router's port 5351, does not carry our nonce or is
 * about another port is not heard: a host that cannot see our requests cannot forge a mapping.
 */
final class PcpWay implements MappingWay {
    private final Loop loop;
    private final Randomness randomness;
    private final Gateway gateway;
    private final Function<LocalPort, Bytes> nonces;
    private final DatagramOut out;
    private final Map<LocalPort, Exchange> open = new HashMap<>();
    private final Epoch epoch = new Epoch();
    private Runnable reset = () -> {};

    /**
     * Nothing is sent yet.
     *
     * @param nonces 12 bytes that nobody can guess, the same at each start of this home: a router renews and deletes a
     *     mapping for its nonce alone
     */
    PcpWay(Loop loop, Randomness randomness, Gateway gateway, Function<LocalPort, Bytes> nonces, DatagramOut out) {
        this.loop = loop;
        this.randomness = randomness;
        this.gateway = gateway;
        this.nonces = nonces;
        this.out = out;
    }

    private record Exchange(MappingRequest request, Retransmission sending, Consumer<MappingAnswer> done) {}

    @Override
    public String name() {
        return "PCP";
    }

    @Override
    public void map(MappingRequest request, Consumer<MappingAnswer> done) {
        LocalPort local = request.local();
        forget(local);
        Retransmission sending = new Retransmission(
                loop,
                randomness,
                Retransmission.Schedule.PCP,
                () -> send(request),
                () -> answer(local, new MappingAnswer.Silent()));
        open.put(local, new Exchange(request, sending, done));
        sending.start();
    }

    @Override
    public void forget(LocalPort local) {
        Optional.ofNullable(open.remove(local))
                .ifPresent(exchange -> exchange.sending().stop());
    }

    /** RFC 6887 section 15.1: a MAP with lifetime 0; suggested port and address are zero then. */
    @Override
    public void unmap(MappingRequest end, Runnable done) {
        forget(end.local());
        send(new MappingRequest(end.local(), 0, Ipv4.NONE, 0));
        done.run();
    }

    @Override
    public void onReset(Runnable reset) {
        this.reset = reset;
    }

    /** Hands in a datagram, from wherever it comes. */
    void received(Endpoint from, byte[] datagram) {
        if (!from.equals(gateway.mappingPort())) {
            return;
        }
        try {
            heard(PcpCodec.answer(datagram));
        } catch (MalformedException e) {
            // RFC 6887 section 8.3: dropped as if it had never come; the next retransmission asks again.
            return;
        }
    }

    private void heard(PcpCodec.Answer answer) {
        if (answer.version() != PcpCodec.VERSION) {
            olderRouter(answer);
            return;
        }
        Optional<Exchange> asked = open.values().stream()
                .filter(exchange -> answers(answer, exchange.request().local()))
                .findFirst();
        asked.ifPresent(exchange -> {
            boolean steady = epoch.consistent(answer.epoch(), loop.nanoTime());
            answer(exchange.request().local(), judged(answer));
            if (!steady) {
                reset.run();
            }
        });
    }

    /** RFC 6887 section 9: such an answer is about the version, so it is true for every port we asked about. */
    private void olderRouter(PcpCodec.Answer answer) {
        if (answer.version() == 0 && answer.result() == PcpCodec.UNSUPPORTED_VERSION) {
            for (LocalPort local : open.keySet().toArray(new LocalPort[0])) {
                answer(local, new MappingAnswer.Refused("the router does not speak PCP"));
            }
        }
    }

    private boolean answers(PcpCodec.Answer answer, LocalPort local) {
        return answer.nonce().equals(nonces.apply(local))
                && answer.protocol() == local.protocol().number()
                && answer.internalPort() == local.number();
    }

    private static MappingAnswer judged(PcpCodec.Answer answer) {
        return answer.result() == 0
                ? MappingAnswer.judged("PCP", answer.address(), answer.port(), answer.seconds())
                : new MappingAnswer.Refused("the router refuses PCP mappings: " + PcpResult.text(answer.result()));
    }

    private void answer(LocalPort local, MappingAnswer answer) {
        Exchange exchange = open.remove(local);
        exchange.sending().stop();
        exchange.done().accept(answer);
    }

    private void send(MappingRequest request) {
        out.send(gateway.mappingPort(), PcpCodec.request(request, gateway.self(), nonces.apply(request.local())));
    }
}

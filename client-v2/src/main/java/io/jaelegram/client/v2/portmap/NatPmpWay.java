package io.jaelegram.client.v2.portmap;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The NAT Port Mapping Protocol (RFC 6886): asks for the router's outer address, judges it, then asks for the mapping.
 * Answers count only from the router's port 5351 (section 3.1); the protocol has nothing else that tells a forger.
 */
final class NatPmpWay implements MappingWay {
    private final Loop loop;
    private final Randomness randomness;
    private final Gateway gateway;
    private final DatagramOut out;
    private final Map<LocalPort, Exchange> open = new HashMap<>();
    private final Epoch epoch = new Epoch();
    private Runnable reset = () -> {};

    /** Nothing is sent yet. */
    NatPmpWay(Loop loop, Randomness randomness, Gateway gateway, DatagramOut out) {
        this.loop = loop;
        this.randomness = randomness;
        this.gateway = gateway;
        this.out = out;
    }

    /**
     * What we wait for.
     *
     * @param outside the router's address once it is known: then the mapping is what we wait for
     */
    private record Exchange(
            MappingRequest request, Optional<Ipv4> outside, Retransmission sending, Consumer<MappingAnswer> done) {}

    @Override
    public String name() {
        return "NAT-PMP";
    }

    @Override
    public void map(MappingRequest request, Consumer<MappingAnswer> done) {
        ask(request, Optional.empty(), NatPmpCodec.askAddress(), done);
    }

    @Override
    public void forget(LocalPort local) {
        Optional.ofNullable(open.remove(local))
                .ifPresent(exchange -> exchange.sending().stop());
    }

    /** RFC 6886 section 3.4: lifetime 0 and suggested port 0. */
    @Override
    public void unmap(MappingRequest end, Runnable done) {
        forget(end.local());
        send(NatPmpCodec.request(new MappingRequest(end.local(), 0, Ipv4.NONE, 0)));
        done.run();
    }

    @Override
    public void onReset(Runnable reset) {
        this.reset = reset;
    }

    private void ask(MappingRequest request, Optional<Ipv4> outside, byte[] datagram, Consumer<MappingAnswer> done) {
        LocalPort local = request.local();
        forget(local);
        Retransmission sending = new Retransmission(
                loop,
                randomness,
                Retransmission.Schedule.NAT_PMP,
                () -> send(datagram),
                () -> answer(local, new MappingAnswer.Silent()));
        open.put(local, new Exchange(request, outside, sending, done));
        sending.start();
    }

    /** Hands in a datagram, from wherever it comes. */
    void received(Endpoint from, byte[] datagram) {
        if (!from.equals(gateway.mappingPort())) {
            return;
        }
        try {
            heard(NatPmpCodec.answer(datagram));
        } catch (MalformedException e) {
            // Not for us: PCP's answers come from the same port. The next retransmission asks again.
            return;
        }
    }

    private void heard(NatPmpCodec.Answer answer) {
        if (open.isEmpty()) {
            return;
        }
        boolean steady = epoch.consistent(answer.epoch(), loop.nanoTime());
        if (answer instanceof NatPmpCodec.AddressIs address) {
            for (Exchange exchange : List.copyOf(open.values())) {
                if (exchange.outside().isEmpty()) {
                    askForPort(exchange, address);
                }
            }
        } else if (answer instanceof NatPmpCodec.MappingIs mapping) {
            Optional.ofNullable(open.get(mapping.local()))
                    .filter(exchange -> exchange.outside().isPresent())
                    .ifPresent(exchange ->
                            answer(mapping.local(), judged(exchange.outside().get(), mapping)));
        }
        if (!steady) {
            reset.run();
        }
    }

    private void askForPort(Exchange exchange, NatPmpCodec.AddressIs address) {
        LocalPort local = exchange.request().local();
        if (address.result() != 0) {
            answer(local, refused(address.result()));
        } else if (MappingAnswer.judged(name(), address.address(), local.number(), 1)
                instanceof MappingAnswer.Refused useless) {
            answer(local, useless);
        } else {
            ask(
                    exchange.request(),
                    Optional.of(address.address()),
                    NatPmpCodec.request(exchange.request()),
                    exchange.done());
        }
    }

    private MappingAnswer judged(Ipv4 outside, NatPmpCodec.MappingIs mapping) {
        return mapping.result() == 0
                ? MappingAnswer.judged(name(), outside, mapping.port(), mapping.seconds())
                : refused(mapping.result());
    }

    private static MappingAnswer refused(int result) {
        return new MappingAnswer.Refused("the router refuses NAT-PMP mappings: " + NatPmpResult.text(result));
    }

    private void answer(LocalPort local, MappingAnswer answer) {
        Exchange exchange = open.remove(local);
        exchange.sending().stop();
        exchange.done().accept(answer);
    }

    private void send(byte[] datagram) {
        out.send(gateway.mappingPort(), datagram);
    }
}

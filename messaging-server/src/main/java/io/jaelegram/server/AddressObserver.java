package io.jaelegram.server;

import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network.NetworkException;
import io.jaelegram.protocol.link.Observation;
import java.util.Optional;

/**
 * Two UDP ports, any free ones, that tell whoever asks which address they see. Two ports, because a router that maps
 * each target anew shows each of them another address, and no way can be opened through it.
 */
final class AddressObserver implements AutoCloseable {
    private final Datagrams.Socket first;
    private final Datagrams.Socket second;

    private AddressObserver(Datagrams.Socket first, Datagrams.Socket second) {
        this.first = first;
        this.second = second;
    }

    /**
     * @param at the host that the server listens at, an IP literal
     */
    static AddressObserver open(Datagrams datagrams, String at, Loop loop) throws NetworkException {
        Datagrams.Socket first = open(datagrams, new Endpoint(at, 0), loop);
        try {
            return new AddressObserver(first, open(datagrams, new Endpoint(at, 0), loop));
        } catch (NetworkException e) {
            first.close();
            throw e;
        }
    }

    private static Datagrams.Socket open(Datagrams datagrams, Endpoint at, Loop loop) throws NetworkException {
        Datagrams.Socket[] opened = new Datagrams.Socket[1];
        opened[0] = datagrams.open(
                Optional.of(at),
                loop,
                (from, bytes) -> Observation.answer(bytes, from).ifPresent(answer -> opened[0].send(from, answer)));
        return opened[0];
    }

    int firstPort() {
        return first.local().port();
    }

    int secondPort() {
        return second.local().port();
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}

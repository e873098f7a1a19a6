package io.jaelegram.client.v2.portmap;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network.NetworkException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A {@link PortMapper} with the one socket from which it asks. Datagrams go to the router and to the address at which
 * UPnP is searched, both in our own network.
 */
public final class PortMapping implements Datagrams.Receiver {
    private final Loop loop;
    private final Randomness randomness;
    private final Lan lan;
    private final RouterHttp http;
    private final byte[] secret;
    private final Datagrams.Socket socket;
    private final PortMapper mapper;
    private Optional<PcpWay> pcp = Optional.empty();
    private Optional<NatPmpWay> natPmp = Optional.empty();
    private Optional<UpnpRouter> upnp = Optional.empty();

    /** For tests: with a network and a router of their choice. */
    PortMapping(
            Loop loop,
            Randomness randomness,
            Datagrams datagrams,
            byte[] secret,
            Lan lan,
            RouterHttp http,
            PortMapper.Listener listener)
            throws NetworkException {
        this.loop = loop;
        this.randomness = randomness;
        this.lan = lan;
        this.http = http;
        this.secret = secret.clone();
        this.socket = datagrams.open(Optional.empty(), loop, this);
        this.mapper = new PortMapper(loop, randomness, lan, this::ways, listener);
    }

    /**
     * Opens the socket; the router is not asked before {@link PortMapper#start}.
     *
     * @param secret 32 random bytes that stay the same for a home: a router lets go of a mapping that an earlier start
     *     left behind only to who knows what was derived from it
     * @throws NetworkException when the system gives no socket
     */
    public static PortMapping open(
            Loop loop, Randomness randomness, Datagrams datagrams, byte[] secret, PortMapper.Listener listener)
            throws NetworkException {
        return new PortMapping(loop, randomness, datagrams, secret, new SystemLan(), new JdkRouterHttp(loop), listener);
    }

    public PortMapper mapper() {
        return mapper;
    }

    /**
     * Gives all mappings back and closes the socket.
     *
     * @param done runs once, when the router has been told, as far as it listens
     */
    public void close(Runnable done) {
        mapper.stop(() -> {
            socket.close();
            done.run();
        });
    }

    @Override
    public void received(Endpoint from, byte[] datagram) {
        pcp.ifPresent(way -> way.received(from, datagram));
        natPmp.ifPresent(way -> way.received(from, datagram));
        upnp.ifPresent(router -> router.received(from, datagram));
    }

    /** PCP and NAT-PMP are spoken with the router itself, so they need its address; UPnP finds it. */
    private List<MappingWay> ways(Optional<Gateway> gateway) {
        UpnpRouter found = new UpnpRouter(loop, randomness, lan, socket::send, http);
        UpnpWay last = new UpnpWay(randomness, found, http);
        upnp = Optional.of(found);
        pcp = gateway.map(router -> new PcpWay(loop, randomness, router, this::nonce, socket::send));
        natPmp = gateway.map(router -> new NatPmpWay(loop, randomness, router, socket::send));
        return gateway.isPresent() ? List.of(pcp.get(), natPmp.get(), last) : List.of(last);
    }

    private Bytes nonce(LocalPort local) {
        byte[] name = ("pcp-nonce " + local).getBytes(StandardCharsets.US_ASCII);
        return Bytes.of(HmacSha256.truncated(PcpCodec.NONCE_SIZE, secret, name));
    }
}

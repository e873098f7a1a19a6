package io.jaelegram.protocol;

import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.IpLiteral;
import java.util.ArrayList;
import java.util.List;

/**
 * One address at which a node may be reached.
 *
 * <p>Layout: transport u8, origin u8, family u8 (4 or 6), address 4 or 16, port u16; 9 or 21 bytes.
 *
 * @param endpoint an IP literal in its one text and a port; never a host name, which would let a record make its
 *     readers ask name servers
 * @param transport what to speak there
 * @param origin where its owner has it from
 */
public record Candidate(Endpoint endpoint, Transport transport, Origin origin) {
    /** Bytes of the longest one. */
    static final int MAX_BYTES = 3 + IpLiteral.V6_BYTES + 2;

    private static final int V4 = 4;
    private static final int V6 = 6;

    /**
     * @throws IllegalArgumentException when the host is no IP literal
     */
    public Candidate {
        byte[] address = IpLiteral.parse(endpoint.host())
                .orElseThrow(() -> new IllegalArgumentException("a candidate's address is an IP literal"));
        endpoint = new Endpoint(IpLiteral.format(address), endpoint.port());
    }

    /** What a dialer speaks there. */
    public enum Transport {
        TCP(1),
        QUIC(2);

        private final int code;

        Transport(int code) {
            this.code = code;
        }
    }

    /** Where the owner of an address has it from. */
    public enum Origin {
        /** An interface of the machine has it. */
        HOST(1),
        /** The person said so. */
        CONFIGURED(2),
        /** The home router mapped it to us (PCP, NAT-PMP, UPnP). */
        MAPPED(3),
        /** Another node saw us come from there. */
        OBSERVED(4);

        private final int code;

        Origin(int code) {
            this.code = code;
        }
    }

    /** From where an address can be reached at all. */
    public enum Scope {
        /** This machine. */
        LOOPBACK,
        /** One network segment, without a router. */
        LINK_LOCAL,
        /** A home, a company, or behind a provider's NAT (RFC 1918, RFC 6598, RFC 4193). */
        PRIVATE,
        PUBLIC
    }

    public Scope scope() {
        return Reachability.scope(address());
    }

    /** False for port 0 and for addresses that no single node has: nobody may be made to send there. */
    public boolean usable() {
        return endpoint.port() != 0 && Reachability.single(address());
    }

    private byte[] address() {
        return IpLiteral.parse(endpoint.host()).orElseThrow();
    }

    static void writeAll(List<Candidate> all, ByteWriter out) {
        out.u8(all.size());
        all.forEach(one -> out.u8(one.transport.code).u8(one.origin.code).raw(encode(one.endpoint)));
    }

    /** Reads at most {@link Limits#MAX_CANDIDATES}; one that is not {@link #usable} spoils all. */
    static List<Candidate> readAll(ByteReader in) throws MalformedException {
        int count = in.u8();
        if (count > Limits.MAX_CANDIDATES) {
            throw new MalformedException(count + " addresses where at most " + Limits.MAX_CANDIDATES + " are allowed");
        }
        List<Candidate> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Transport transport = transport(in.u8());
            Origin origin = origin(in.u8());
            Candidate one = new Candidate(decode(in.u8(), in), transport, origin);
            if (!one.usable()) {
                throw new MalformedException("an address that no single node has: " + one.endpoint);
            }
            all.add(one);
        }
        return List.copyOf(all);
    }

    /** The same rules for a record of our own. */
    static List<Candidate> checked(List<Candidate> all) {
        if (all.size() > Limits.MAX_CANDIDATES || !all.stream().allMatch(Candidate::usable)) {
            throw new IllegalArgumentException("at most " + Limits.MAX_CANDIDATES + " usable addresses");
        }
        return List.copyOf(all);
    }

    /** Family, address and port of an IP literal: 7 or 19 bytes. */
    static byte[] encode(Endpoint endpoint) {
        byte[] address = IpLiteral.parse(endpoint.host()).orElseThrow();
        return new ByteWriter(MAX_BYTES)
                .u8(address.length == IpLiteral.V4_BYTES ? V4 : V6)
                .raw(address)
                .u16(endpoint.port())
                .toArray();
    }

    static Endpoint decode(int family, ByteReader in) throws MalformedException {
        if (family != V4 && family != V6) {
            throw new MalformedException("no address family has the number " + family);
        }
        byte[] address = in.raw(family == V4 ? IpLiteral.V4_BYTES : IpLiteral.V6_BYTES);
        if (IpLiteral.mapped(address)) {
            throw new MalformedException("an IPv4 address in the form of IPv6");
        }
        return new Endpoint(IpLiteral.format(address), in.u16());
    }

    private static Transport transport(int code) throws MalformedException {
        for (Transport transport : Transport.values()) {
            if (transport.code == code) {
                return transport;
            }
        }
        throw new MalformedException("no transport has the number " + code);
    }

    private static Origin origin(int code) throws MalformedException {
        for (Origin origin : Origin.values()) {
            if (origin.code == code) {
                return origin;
            }
        }
        throw new MalformedException("no origin has the number " + code);
    }
}

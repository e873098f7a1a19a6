package io.jaelegram.client.v2.portmap;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;

/** NAT-PMP's requests of 2 and 12 bytes and answers of 12 and 16 (RFC 6886 sections 3.2 and 3.3). */
final class NatPmpCodec {
    private static final int ANSWER = 0x80;
    private static final int UDP = 1;
    private static final int TCP = 2;

    private NatPmpCodec() {}

    /** What a router answers. */
    sealed interface Answer {
        /** Seconds since the router's table was empty. */
        long epoch();

        int result();
    }

    /** The router's outer address. */
    record AddressIs(int result, long epoch, Ipv4 address) implements Answer {}

    /** A mapping, or why there is none. */
    record MappingIs(int result, long epoch, LocalPort local, int port, long seconds) implements Answer {}

    static byte[] askAddress() {
        return new byte[] {0, 0};
    }

    static byte[] request(MappingRequest request) {
        return new ByteWriter(12)
                .u8(0)
                .u8(request.local().protocol() == IpProtocol.UDP ? UDP : TCP)
                .u16(0)
                .u16(request.local().number())
                .u16(request.port())
                .u32(request.seconds())
                .toArray();
    }

    static Answer answer(byte[] datagram) throws MalformedException {
        ByteReader in = new ByteReader(datagram);
        if (in.u8() != 0) {
            throw new MalformedException("no answer of NAT-PMP");
        }
        int operation = in.u8() - ANSWER;
        int result = in.u16();
        long epoch = in.u32() & 0xffff_ffffL;
        Answer answer = operation == 0
                ? new AddressIs(result, epoch, new Ipv4(result == 0 ? in.u32() : skip(in)))
                : mapping(operation, result, epoch, in);
        in.end();
        return answer;
    }

    private static Answer mapping(int operation, int result, long epoch, ByteReader in) throws MalformedException {
        if (operation != UDP && operation != TCP) {
            throw new MalformedException("no operation of NAT-PMP: " + operation);
        }
        int internalPort = in.u16();
        if (internalPort == 0) {
            throw new MalformedException("a mapping of port 0");
        }
        LocalPort local = new LocalPort(operation == UDP ? IpProtocol.UDP : IpProtocol.TCP, internalPort);
        return new MappingIs(result, epoch, local, in.u16(), in.u32() & 0xffff_ffffL);
    }

    /** A refusal need not carry the address. */
    private static int skip(ByteReader in) throws MalformedException {
        in.raw(in.remaining());
        return 0;
    }
}

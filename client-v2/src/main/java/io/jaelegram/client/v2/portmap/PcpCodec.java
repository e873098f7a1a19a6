package io.jaelegram.client.v2.portmap;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;

/**
 * PCP's MAP request and answer (RFC 6887 sections 7 and 11): a header of 24 bytes and 36 bytes about the mapping.
 * IPv4 addresses travel as {@code ::ffff:a.b.c.d}.
 */
final class PcpCodec {
    /** Bytes of the number that ties answers and renewals to a request. */
    static final int NONCE_SIZE = 12;

    static final int VERSION = 2;
    static final int UNSUPPORTED_VERSION = 1;
    private static final int MAP = 1;
    private static final int ANSWER = 0x80;
    private static final int SIZE = 60;

    /** RFC 6887 section 7: no message is longer. */
    private static final int LONGEST = 1_100;

    private PcpCodec() {}

    /**
     * An answer.
     *
     * @param version of the answering router; 0 when it speaks NAT-PMP alone, and then only {@code result} counts
     * @param result 0 when granted
     * @param seconds the mapping's lifetime, or how long the refusal is to be believed
     * @param epoch see {@link Epoch}
     */
    record Answer(
            int version,
            int result,
            long seconds,
            long epoch,
            Bytes nonce,
            int protocol,
            int internalPort,
            int port,
            Ipv4 address) {}

    static byte[] request(MappingRequest request, Ipv4 self, Bytes nonce) {
        ByteWriter out = new ByteWriter(SIZE)
                .u8(VERSION)
                .u8(MAP)
                .u16(0)
                .u32(request.seconds())
                .u64(0)
                .u32(0xffff)
                .u32(self.bits());
        out.raw(nonce).u8(request.local().protocol().number()).raw(new byte[3]);
        out.u16(request.local().number()).u16(request.port());
        return out.u64(0).u32(0xffff).u32(request.address().bits()).toArray();
    }

    static Answer answer(byte[] datagram) throws MalformedException {
        if (datagram.length > LONGEST) {
            throw new MalformedException("a PCP answer of " + datagram.length + " bytes");
        }
        ByteReader in = new ByteReader(datagram);
        int version = in.u8();
        int operation = in.u8();
        if (version == 0) {
            // RFC 6887 appendix A: an older router answers in NAT-PMP's form that it does not know version 2.
            return new Answer(0, in.u16(), 0, 0, Bytes.of(new byte[0]), 0, 0, 0, Ipv4.NONE);
        }
        if (operation != (ANSWER | MAP)) {
            throw new MalformedException("no answer to MAP: operation " + operation);
        }
        in.u8();
        int result = in.u8();
        long seconds = in.u32() & 0xffff_ffffL;
        long epoch = in.u32() & 0xffff_ffffL;
        in.raw(12);
        Bytes nonce = in.fixed(NONCE_SIZE);
        int protocol = in.u8();
        in.raw(3);
        int internalPort = in.u16();
        int port = in.u16();
        boolean mapped = in.u64() == 0 && in.u32() == 0xffff;
        if (!mapped && result == 0) {
            throw new MalformedException("an IPv4 port mapped on an address of another kind");
        }
        Ipv4 address = new Ipv4(mapped ? in.u32() : 0);
        return new Answer(version, result, seconds, epoch, nonce, protocol, internalPort, port, address);
    }
}

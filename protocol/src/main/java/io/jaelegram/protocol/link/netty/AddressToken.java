package io.jaelegram.protocol.link.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.quic.QuicTokenHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof that whoever starts a QUIC connection receives at the address it names (RFC 9000, section 8.1.3). It is
 * asked of everybody before anything is kept or more is sent than came, so that a forged origin costs a victim one
 * packet smaller than the one the attacker sent.
 *
 * <p>Token: time u32 in seconds, HMAC-SHA-256 over time, address, port and connection id cut to 16 bytes, the
 * connection id that the first packet named (at most 20 bytes).
 */
final class AddressToken implements QuicTokenHandler {
    /** An honest dialler brings its token after one round trip. */
    private static final int VALID_SECONDS = 10;

    private static final int TIME = 4;
    private static final int MAC = 16;
    private static final int CONNECTION_ID = 20;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final LongSupplier seconds;
    private final Predicate<InetAddress> room;

    /**
     * @param key 32 random bytes of this start
     * @param seconds monotonic time
     * @param room whether one more unproven connection from the address is taken
     */
    AddressToken(byte[] key, LongSupplier seconds, Predicate<InetAddress> room) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.seconds = seconds;
        this.room = room;
    }

    @Override
    public boolean writeToken(ByteBuf out, ByteBuf connectionId, InetSocketAddress address) {
        byte[] id = ByteBufUtil.getBytes(connectionId);
        int now = (int) seconds.getAsLong();
        out.writeInt(now).writeBytes(mac(now, address, id)).writeBytes(id);
        return true;
    }

    /** Where the original connection id begins in the token, or -1. */
    @Override
    public int validateToken(ByteBuf token, InetSocketAddress address) {
        int size = token.readableBytes();
        if (size < TIME + MAC || size > maxTokenLength()) {
            return -1;
        }
        byte[] bytes = ByteBufUtil.getBytes(token);
        int time = ByteBuffer.wrap(bytes).getInt();
        int age = (int) seconds.getAsLong() - time;
        byte[] id = Arrays.copyOfRange(bytes, TIME + MAC, size);
        boolean ours = MessageDigest.isEqual(Arrays.copyOfRange(bytes, TIME, TIME + MAC), mac(time, address, id));
        return ours && age >= 0 && age <= VALID_SECONDS && room.test(address.getAddress()) ? TIME + MAC : -1;
    }

    @Override
    public int maxTokenLength() {
        return TIME + MAC + CONNECTION_ID;
    }

    private byte[] mac(int time, InetSocketAddress address, byte[] connectionId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(ByteBuffer.allocate(TIME + 2 + 1)
                    .putInt(time)
                    .putShort((short) address.getPort())
                    .put((byte) address.getAddress().getAddress().length)
                    .array());
            mac.update(address.getAddress().getAddress());
            return Arrays.copyOf(mac.doFinal(connectionId), MAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}

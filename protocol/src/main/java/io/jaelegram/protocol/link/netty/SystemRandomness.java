package io.jaelegram.protocol.link.netty;

import io.jaelegram.crypto.Randomness;
import java.security.SecureRandom;

/** The operating system's random source: what the mains hand to everything that needs chance. */
public final class SystemRandomness implements Randomness {
    private final SecureRandom source = new SecureRandom();

    @Override
    public void fill(byte[] target) {
        source.nextBytes(target);
    }
}

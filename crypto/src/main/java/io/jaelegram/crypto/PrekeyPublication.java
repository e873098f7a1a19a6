package io.jaelegram.crypto;

import java.util.List;

/** What the server is given: opaque to it. */
public record PrekeyPublication(byte[] fixedPart, List<byte[]> oneTime) {}

package io.jaelegram.crypto;

/**
 * The encrypted header of a message, 44 bytes: ratchet key 32, index u24, previous count u24, post-quantum index u24,
 * kind of extension 2 bits with the epoch's low 6 bits, content length u16. Constant, so that it shows no counter.
 */
record Header(
        byte[] ratchetKey,
        int index,
        int previousCount,
        int pqIndex,
        PqExtension.Kind extension,
        int epochLow,
        int contentLength) {
    static final int BYTES = 44;

    /** Bits of the epoch number in a header: epochs are strictly ordered, so six tell 64 neighbours apart. */
    static final int EPOCH_BITS = 6;

    byte[] encode() {
        return new Packer(BYTES)
                .raw(ratchetKey)
                .u24(index)
                .u24(previousCount)
                .u24(pqIndex)
                .u8(extension.ordinal() << EPOCH_BITS | epochLow)
                .u16(contentLength)
                .finish();
    }

    static Header decode(byte[] bytes) throws RefusedException {
        Unpacker in = new Unpacker(bytes, "message header");
        byte[] ratchetKey = in.raw(AgreementKey.BYTES);
        int index = in.u24();
        int previousCount = in.u24();
        int pqIndex = in.u24();
        int mixed = in.u8();
        Header header = new Header(
                ratchetKey,
                index,
                previousCount,
                pqIndex,
                PqExtension.Kind.values()[mixed >>> EPOCH_BITS],
                mixed & (1 << EPOCH_BITS) - 1,
                in.u16());
        in.end();
        return header;
    }
}

package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.crypto.primitive.Secrets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Message keys that were passed over, so that late messages still open; each is given out once. Bounded in number and
 * age, since every key kept is a message that a thief of this state could read. Mutable; belongs to one working copy.
 */
final class SkippedKeys {
    /** Index of three bytes and key. */
    static final int ENTRY = 3 + HmacSha256.BYTES;

    /** As many as libsignal keeps: two full jumps. */
    static final int MAX_KEYS = 2_000;

    /** Envelopes expire after 30 days; what is late by more will not come. */
    static final long MAX_AGE_SECONDS = 30L * 24 * 3600;

    private final List<Batch> batches;

    SkippedKeys() {
        this(new ArrayList<>());
    }

    private SkippedKeys(List<Batch> batches) {
        this.batches = batches;
    }

    /** Adds entries of {@link #ENTRY} bytes each, of one chain; takes the array. Drops the oldest above the bound. */
    void add(byte[] chain, long now, byte[] entries) {
        batches.add(new Batch(chain.clone(), now, entries));
        int excess = size() - MAX_KEYS;
        for (Iterator<Batch> i = batches.iterator(); excess > 0; ) {
            Batch oldest = i.next();
            int dropped = Math.min(excess, oldest.count());
            oldest.drop(dropped);
            excess -= dropped;
            if (oldest.count() == 0) {
                i.remove();
            }
        }
    }

    /** Gives out a key and forgets it. */
    Optional<byte[]> take(byte[] chain, int index) {
        for (Iterator<Batch> i = batches.iterator(); i.hasNext(); ) {
            Batch batch = i.next();
            if (Arrays.equals(batch.chain, chain)) {
                Optional<byte[]> key = batch.take(index);
                if (batch.count() == 0) {
                    i.remove();
                }
                if (key.isPresent()) {
                    return key;
                }
            }
        }
        return Optional.empty();
    }

    void forgetOlderThan(long seconds) {
        for (Iterator<Batch> i = batches.iterator(); i.hasNext(); ) {
            Batch batch = i.next();
            if (batch.stored < seconds) {
                Secrets.wipe(batch.entries);
                i.remove();
            }
        }
    }

    /** The chains that have keys here, newest first, possibly more than once. */
    List<byte[]> chains() {
        List<byte[]> out = new ArrayList<>(batches.size());
        for (int i = batches.size() - 1; i >= 0; i--) {
            out.add(batches.get(i).chain);
        }
        return out;
    }

    int size() {
        int size = 0;
        for (Batch batch : batches) {
            size += batch.count();
        }
        return size;
    }

    SkippedKeys copy() {
        List<Batch> copies = new ArrayList<>(batches.size() + 1);
        for (Batch batch : batches) {
            copies.add(new Batch(batch.chain.clone(), batch.stored, batch.entries.clone()));
        }
        return new SkippedKeys(copies);
    }

    void destroy() {
        batches.forEach(batch -> Secrets.wipe(batch.chain, batch.entries));
        batches.clear();
    }

    void encode(Packer out) {
        out.u16(batches.size());
        for (Batch batch : batches) {
            out.u8(batch.chain.length).raw(batch.chain).u64(batch.stored);
            out.u16(batch.count()).raw(batch.entries);
        }
    }

    static SkippedKeys decode(Unpacker in) throws RefusedException {
        List<Batch> batches = new ArrayList<>();
        int count = in.count(MAX_KEYS);
        for (int i = 0; i < count; i++) {
            byte[] chain = in.raw(in.u8());
            long stored = in.u64();
            batches.add(new Batch(chain, stored, in.raw(in.count(MAX_KEYS) * ENTRY)));
        }
        return new SkippedKeys(batches);
    }

    /** Keys of one chain that were passed over by one message. */
    private static final class Batch {
        private final byte[] chain;
        private final long stored;
        private byte[] entries;

        Batch(byte[] chain, long stored, byte[] entries) {
            this.chain = chain;
            this.stored = stored;
            this.entries = entries;
        }

        int count() {
            return entries.length / ENTRY;
        }

        void drop(int oldest) {
            replace(Arrays.copyOfRange(entries, oldest * ENTRY, entries.length));
        }

        Optional<byte[]> take(int index) {
            for (int at = 0; at < entries.length; at += ENTRY) {
                int stands = (entries[at] & 0xff) << 16 | (entries[at + 1] & 0xff) << 8 | entries[at + 2] & 0xff;
                if (stands == index) {
                    byte[] key = Arrays.copyOfRange(entries, at + 3, at + ENTRY);
                    byte[] rest = new byte[entries.length - ENTRY];
                    System.arraycopy(entries, 0, rest, 0, at);
                    System.arraycopy(entries, at + ENTRY, rest, at, rest.length - at);
                    replace(rest);
                    return Optional.of(key);
                }
            }
            return Optional.empty();
        }

        private void replace(byte[] rest) {
            Secrets.wipe(entries);
            entries = rest;
        }
    }
}

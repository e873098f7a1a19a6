package io.jaelegram.server.simulated;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.log.LogFile;
import io.jaelegram.server.store.log.LogFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Files in memory. After a power cut each part of what was written and not synced is there, or not. */
public final class ModelLogFiles implements LogFiles {
    /** What a disk writes whole; smaller than a real one's, so that small records are torn, too. */
    private static final int SECTOR = 64;

    private final ModelServerDisk disk;
    private final NavigableMap<Integer, ModelFile> files = new TreeMap<>();

    ModelLogFiles(ModelServerDisk disk) {
        this.disk = disk;
    }

    @Override
    public List<Integer> numbers() {
        return List.copyOf(files.keySet());
    }

    @Override
    public LogFile open(int number) {
        return files.get(number);
    }

    @Override
    public LogFile create(int number) throws StoreException {
        disk.step();
        ModelFile file = new ModelFile();
        files.put(number, file);
        return file;
    }

    @Override
    public void delete(int number) throws StoreException {
        disk.step();
        disk.grow(-files.remove(number).bytes.length);
    }

    /** Changes a bit of what is on the disk. */
    public void flip(int number, int at) {
        ModelFile file = files.get(number);
        file.bytes[at] ^= 1;
        file.synced[at] ^= 1;
    }

    /** The bytes of a file, of which nothing may be changed. */
    public byte[] bytes(int number) {
        return files.get(number).bytes;
    }

    void powerFailed(Randomness chance) {
        files.values().forEach(file -> file.powerFailed(chance));
    }

    private final class ModelFile implements LogFile {
        private byte[] bytes = new byte[0];
        private byte[] synced = bytes;
        private final List<int[]> unsynced = new ArrayList<>();

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public int read(int at, byte[] into, int length) {
            int there = Math.max(0, Math.min(length, bytes.length - at));
            System.arraycopy(bytes, Math.min(at, bytes.length), into, 0, there);
            return there;
        }

        @Override
        public void write(int at, byte[] from, int length) throws StoreException {
            disk.step();
            disk.grow(Math.max(0, at + length - bytes.length));
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length, at + length));
            System.arraycopy(from, 0, bytes, at, length);
            unsynced.add(new int[] {at, at + length});
        }

        @Override
        public void truncate(int size) throws StoreException {
            disk.step();
            disk.grow(size - bytes.length);
            bytes = Arrays.copyOf(bytes, size);
        }

        @Override
        public void sync() throws StoreException {
            disk.step();
            synced = bytes.clone();
            unsynced.clear();
        }

        private void powerFailed(Randomness chance) {
            byte[] left = Arrays.copyOf(synced, chance.nextInt(2) == 0 ? synced.length : bytes.length);
            for (int[] range : unsynced) {
                for (int at = range[0]; at < range[1]; at += SECTOR) {
                    int end = Math.min(Math.min(at + SECTOR, range[1]), Math.min(left.length, bytes.length));
                    if (at < end && chance.nextInt(2) == 0) {
                        System.arraycopy(bytes, at, left, at, end - at);
                    }
                }
            }
            long grown = left.length - bytes.length;
            bytes = left;
            synced = left.clone();
            unsynced.clear();
            disk.shrink(grown);
        }

        @Override
        public void close() {
            // The bytes stay, as on a disk.
        }
    }
}

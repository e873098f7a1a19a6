package io.jaelegram.server.store.log.files;

import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.log.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** A file of the log by its channel. */
final class ChannelFile implements LogFile {
    /** Written and read at once: the JDK keeps a direct buffer of this size for the thread. */
    private static final int AT_ONCE = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final LongSupplier nanoTime;
    private final LongConsumer synced;

    private ChannelFile(Path path, FileChannel channel, LongSupplier nanoTime, LongConsumer synced) {
        this.path = path;
        this.channel = channel;
        this.nanoTime = nanoTime;
        this.synced = synced;
    }

    static ChannelFile open(Path path, LongSupplier nanoTime, LongConsumer synced) throws StoreException {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new ChannelFile(path, channel, nanoTime, synced);
        } catch (IOException e) {
            throw FolderFiles.failed("open", path, e);
        }
    }

    @Override
    public int size() throws StoreException {
        try {
            return Math.toIntExact(channel.size());
        } catch (IOException e) {
            throw FolderFiles.failed("read", path, e);
        }
    }

    @Override
    public int read(int at, byte[] into, int length) throws StoreException {
        try {
            int done = 0;
            int last = 0;
            while (done < length && last >= 0) {
                last = channel.read(ByteBuffer.wrap(into, done, Math.min(AT_ONCE, length - done)), (long) at + done);
                done += Math.max(0, last);
            }
            return done;
        } catch (IOException e) {
            throw FolderFiles.failed("read", path, e);
        }
    }

    @Override
    public void write(int at, byte[] from, int length) throws StoreException {
        try {
            int done = 0;
            while (done < length) {
                done += channel.write(ByteBuffer.wrap(from, done, Math.min(AT_ONCE, length - done)), (long) at + done);
            }
        } catch (IOException e) {
            throw FolderFiles.failed("write", path, e);
        }
    }

    @Override
    public void truncate(int size) throws StoreException {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            throw FolderFiles.failed("shorten", path, e);
        }
    }

    /** Whatever a failed sync says, nobody knows what is on the disk afterwards: never {@link StoreException.Kind#FULL}. */
    @Override
    public void sync() throws StoreException {
        long before = nanoTime.getAsLong();
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.IO, "cannot sync " + path + ": " + e.getMessage(), e);
        }
        synced.accept(nanoTime.getAsLong() - before);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.LabException;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * A bare log: one preallocated file, one thread that writes all that waits and syncs it once (performance.md). It keeps
 * no index, no checksum and no format, so it is what durable storage costs at least.
 */
final class GroupLog implements Runnable {
    /** The file grows by this, written with zeros: a sync then needs no metadata. */
    private static final int CHUNK = 64 << 20;

    private static final int MAX_GROUP = 4_096;
    private static final int BUFFER = 8 << 20;

    /** One record: its bytes, and who is told its place once it is durable. */
    record Entry(ByteBuf bytes, Consumer<Place> durable) {}

    /** Where a record is, in bytes of the file. */
    record Place(long at, int length) {}

    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Consumer<List<Runnable>> answers;
    private long end;
    private long allocated;

    /**
     * @param answers is given what the owners of a group's records are to be told, after its sync, on the log's thread
     */
    GroupLog(Path path, Consumer<List<Runnable>> answers) throws IOException {
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.answers = answers;
    }

    void append(Entry entry) {
        queue.add(entry);
    }

    /** The bytes of a durable record; safe for all threads. */
    ByteBuffer read(Place place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(place.length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, place.at + bytes.position()) < 0) {
                throw new IOException("the log ends within a record");
            }
        }
        return bytes.flip();
    }

    @Override
    public void run() {
        try {
            while (true) {
                List<Entry> group = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(group, MAX_GROUP - 1);
                write(group);
            }
        } catch (IOException e) {
            throw new LabException("the baseline's log cannot be written: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }

    private void write(List<Entry> group) throws IOException {
        List<Runnable> told = new ArrayList<>(group.size());
        for (Entry entry : group) {
            int length = entry.bytes.readableBytes();
            if (buffer.remaining() < length) {
                pour();
            }
            Place place = new Place(end + buffer.position(), length);
            buffer.limit(buffer.position() + length);
            entry.bytes.readBytes(buffer);
            buffer.limit(BUFFER);
            entry.bytes.release();
            told.add(() -> entry.durable.accept(place));
        }
        pour();
        file.force(false);
        answers.accept(told);
    }

    private void pour() throws IOException {
        buffer.flip();
        while (allocated < end + buffer.remaining()) {
            allocated += file.write(ByteBuffer.allocateDirect(CHUNK), allocated);
        }
        while (buffer.hasRemaining()) {
            end += file.write(buffer, end);
        }
        buffer.clear();
    }
}

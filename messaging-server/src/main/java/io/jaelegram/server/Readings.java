package io.jaelegram.server;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.server.core.Counters;
import io.jaelegram.server.metrics.Durations;
import io.jaelegram.server.metrics.Figures;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.WriteProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** A running server in figures, and whether it is ready. */
final class Readings {
    private static final double MILLIS = 1e3;

    private final Supervision supervision;
    private final Counters counters;
    private final Durations syncs;
    private final StoreCalls calls;

    Readings(Supervision supervision, Counters counters, Durations syncs, StoreCalls calls) {
        this.supervision = supervision;
        this.counters = counters;
        this.syncs = syncs;
        this.calls = calls;
    }

    Figures figures() {
        try {
            ServerStatus status = supervision.status(calls.totals());
            return new Figures()
                    .gauge("up_seconds", "Time since the start.", status.upSeconds())
                    .gauge("connections", "Links that are open.", status.connections())
                    .gauge("accounts", "Names that are bound.", status.totals().accounts())
                    .gauge(
                            "waiting_messages",
                            "Messages that wait.",
                            status.totals().messages())
                    .gauge(
                            "waiting_bytes",
                            "Bytes of messages that wait.",
                            status.totals().bytes())
                    .gauge("disk_free_bytes", "Free space where the store is.", status.free())
                    .gauge(
                            "store_fault",
                            "1 while nothing can be written.",
                            status.fault().isEmpty() ? 0 : 1)
                    .gauge("damaged_records", "Records of mail found damaged since the start.", status.damaged())
                    .gauge("draining", "1 while shutting down.", status.state().equals("serving") ? 0 : 1)
                    .gauge("heap_used_bytes", "Java heap in use.", heapUsed())
                    .counter("links", "Links that were opened.", counters.links())
                    .counter("registrations", "Registrations that succeeded.", counters.registrations())
                    .counters("messages", "Messages that were accepted.", "result", accepted())
                    .counters("refused", "Requests that were not done.", "cause", refused())
                    .counter("gc_pause_seconds", "Time in garbage collections.", gcMillis() / MILLIS)
                    .durations("fsync_seconds", "Synced writes of the store.", syncs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Why clients should not be sent here at the moment. Writes a row to find out. */
    Optional<String> trouble() {
        if (supervision.draining()) {
            return Optional.of("draining");
        }
        try {
            calls.run(new WriteProbe());
            return Optional.empty();
        } catch (StoreException | TimeoutException e) {
            return Optional.of("nothing can be written: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("ending");
        }
    }

    private Map<String, Long> accepted() {
        Map<String, Long> values = new TreeMap<>();
        for (Frame.Custody custody : Frame.Custody.values()) {
            values.put(custody.name().toLowerCase(Locale.ROOT), counters.accepted(custody));
        }
        return values;
    }

    private Map<String, Long> refused() {
        Map<String, Long> values = new TreeMap<>();
        for (Refusal why : Refusal.values()) {
            values.put(why.name().toLowerCase(Locale.ROOT), counters.refused(why));
        }
        return values;
    }

    private static long heapUsed() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long gcMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}

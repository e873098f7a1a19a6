package io.jaelegram.server.core;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the server answered since its start, in numbers. One of the few things that loops share. */
public final class Counters {
    private final LongAdder links = new LongAdder();
    private final LongAdder registrations = new LongAdder();
    private final Map<Frame.Custody, LongAdder> accepted = new EnumMap<>(Frame.Custody.class);
    private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);

    Counters() {
        for (Frame.Custody custody : Frame.Custody.values()) {
            accepted.put(custody, new LongAdder());
        }
        for (Refusal why : Refusal.values()) {
            refused.put(why, new LongAdder());
        }
    }

    /** Links that were opened. */
    public long links() {
        return links.sum();
    }

    /** Registrations that succeeded. */
    public long registrations() {
        return registrations.sum();
    }

    /** Messages whose sender was told that they are held, or that their reader has them. */
    public long accepted(Frame.Custody custody) {
        return accepted.get(custody).sum();
    }

    /** Requests that were not done. */
    public long refused(Refusal why) {
        return refused.get(why).sum();
    }

    void opened() {
        links.increment();
    }

    void answered(Frame frame) {
        if (frame instanceof Frame.Accepted put) {
            accepted.get(put.custody()).increment();
        } else if (frame instanceof Frame.Refused no) {
            refused.get(no.why()).increment();
        } else if (frame instanceof Frame.Registered) {
            registrations.increment();
        }
    }
}

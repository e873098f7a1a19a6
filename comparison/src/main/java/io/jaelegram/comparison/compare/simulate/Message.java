package io.jaelegram.comparison.compare.simulate;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One text from its writing to its end, as somebody sees it who sees everything. Times in ns since the start. */
final class Message {
    private static final long NEVER = -1;

    private final Person writer;
    private final Person reader;
    private final long written;
    private final Set<Person> holders = new LinkedHashSet<>();
    private long held = NEVER;
    private long returned = NEVER;
    private long delivered = NEVER;
    private boolean missed;
    private boolean atServer;
    private int steps;
    private int shown;
    private int came;
    private Optional<String> path = Optional.empty();

    Message(Person writer, Person reader, long written) {
        this.writer = writer;
        this.reader = reader;
        this.written = written;
    }

    Person writer() {
        return writer;
    }

    Person reader() {
        return reader;
    }

    /** Somebody has synced it for the reader. */
    void held(long now) {
        if (held == NEVER) {
            held = now;
        }
    }

    /** Another user's node has it now. */
    void holder(Person other) {
        if (other != reader && other != writer) {
            holders.add(other);
        }
    }

    void server() {
        atServer = true;
    }

    /** The copy that its reader fetched last had been with so many nodes before. */
    void fetched(int stepsBefore) {
        steps = stepsBefore;
    }

    /** The reader is back: from now on its buddies owe it what they hold. */
    void readerReturns(long now) {
        if (waiting() && held != NEVER && returned == NEVER) {
            returned = now;
        }
    }

    /** The reader is away again. */
    void readerLeaves() {
        missed |= waiting() && returned != NEVER;
    }

    void came() {
        came++;
    }

    /** A person sees it; the first time, it is delivered. */
    void shown(String by, long now) {
        shown++;
        if (waiting()) {
            delivered = now;
            path = Optional.of(by);
        }
    }

    boolean waiting() {
        return delivered == NEVER;
    }

    boolean direct() {
        return path.equals(Optional.of(DirectTry.PATH));
    }

    /** Whether somebody held it for its reader, before the reader had it. */
    boolean cached() {
        return held != NEVER && !direct();
    }

    /** Whether it is known how the first session after it was held went. */
    boolean judged() {
        return cached() && (missed || !waiting());
    }

    /** Whether the reader had it in that session, or before. */
    boolean inNextSession() {
        return judged() && !missed;
    }

    /** Whether it came within this time after the reader's return; empty while that cannot be said. */
    Optional<Boolean> within(Duration time, long now) {
        if (!cached()) {
            return Optional.empty();
        }
        long since = (waiting() ? now : delivered) - (returned == NEVER ? delivered : returned);
        if (!waiting()) {
            return Optional.of(since <= time.toNanos());
        }
        return returned != NEVER && since > time.toNanos() ? Optional.of(false) : Optional.empty();
    }

    /** From writing to reading, of a message that nobody had to hold. */
    OptionalLong directNanos() {
        return direct() ? OptionalLong.of(delivered - written) : OptionalLong.empty();
    }

    /** From the reader's return to reading. */
    OptionalLong nanosAfterReturn() {
        return waiting() || returned == NEVER ? OptionalLong.empty() : OptionalLong.of(delivered - returned);
    }

    /** Nodes of others that the copy passed which its reader has; the server is one. */
    int nodesOnPath() {
        if (direct()) {
            return 0;
        }
        return path.equals(Optional.of(RelayServer.PATH)) ? 1 : steps + 1;
    }

    Set<Person> holders() {
        return holders;
    }

    boolean wasAtServer() {
        return atServer;
    }

    /** How often more than once a person saw it. */
    int duplicates() {
        return Math.max(0, shown - 1);
    }

    /** How often it came again and was recognised. */
    int cameAgain() {
        return Math.max(0, came - 1);
    }
}

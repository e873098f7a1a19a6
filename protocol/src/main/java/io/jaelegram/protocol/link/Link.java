package io.jaelegram.protocol.link;

import io.jaelegram.protocol.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A proved, encrypted, ordered connection to one other node. Touched only on its loop. */
public interface Link {
    RemoteNode remote();

    /** What protects the link, for a person: {@code TLSv1.3 X25519MLKEM768}, or less where less is known. */
    default String security() {
        return "unknown";
    }

    /** Says something that needs no answer; nothing happens when the link is closed. */
    void send(Frame frame);

    /**
     * Asks. The callback runs once, on the loop: with the answer, or with nothing when the time is over, the link ends
     * or {@link io.jaelegram.protocol.Limits#MAX_OPEN_REQUESTS} are open already.
     */
    void request(Frame frame, Duration timeout, Consumer<Optional<Frame>> answer);

    /** False while the other end reads more slowly than we write: whoever can wait should. */
    boolean writable();

    boolean open();

    /**
     * Takes nothing more that the other end says for a time, and does not read it either where a socket carries the
     * link: whoever says too much waits, at no cost to us. A rest that is under way is not made longer.
     */
    void rest(Duration time);

    /** Ends the link after what was said has left; {@link LinkHandler#closed} follows. */
    void close(String reason);
}

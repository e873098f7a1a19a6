package io.jaelegram.protocol.link.simulated;

/** What keeps virtual time back, for worlds with something real in them. */
public interface Pace {
    /** Nothing does: time passes as fast as the machine can. */
    Pace FREE = (now, next) -> next;

    /**
     * Called in the world's thread before time moves from one moment to another, both in nanoseconds. May hand in
     * tasks, which happen now.
     *
     * @return how far time moved: the second moment, or an earlier one when something from outside happened
     */
    long pass(long now, long next);
}

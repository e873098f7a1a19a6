package io.jaelegram.comparison.conformance;

import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.simulated.SimulatedNode;

/** The server of a town, with what a story may do to it. */
interface TownServer {
    /** Where its links end, to be cut and partitioned. */
    SimulatedNode node();

    /** What people are given. */
    Endpoint endpoint();

    /** Ends between two instructions; what was not synced is gone. */
    void crash(SimulatedNode.Crash how);

    /** Its machine is destroyed: {@link #restart} does nothing any more. */
    void lose();

    /** Starts what was ended. */
    void restart();

    /** From now on nothing more fits into the store. */
    void fillStore();

    /** There is room again. */
    void mend();
}

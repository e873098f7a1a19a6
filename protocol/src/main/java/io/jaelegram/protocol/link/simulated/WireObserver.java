package io.jaelegram.protocol.link.simulated;

import io.jaelegram.protocol.Frame;

/** Watches all wires of a world from outside. */
@FunctionalInterface
public interface WireObserver {
    /** A node read a frame. */
    void seen(Sighting sighting);

    /** A frame was written, whether it arrives or not. */
    default void sent(Sighting sighting) {}

    /**
     * One frame on one wire.
     *
     * @param from the node that wrote it
     * @param to the node that reads it
     * @param link the number of the link in this world
     * @param nanoTime virtual time of the writing or reading
     * @param frame the frame
     * @param bytes the frame as it went over the wire, header included; empty when the world skips the codec
     */
    record Sighting(SimulatedNode from, SimulatedNode to, long link, long nanoTime, Frame frame, byte[] bytes) {}
}

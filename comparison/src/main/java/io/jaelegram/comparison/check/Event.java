package io.jaelegram.comparison.check;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.protocol.MessageId;

/** One thing that a person saw at a client. */
public sealed interface Event {
    /** Nanoseconds since the run began, on the one clock of the run. */
    long at();

    /** Whose client. */
    String who();

    /** The message that it is about. */
    MessageId id();

    /** Somebody pressed Enter: nothing is promised yet. */
    record Written(long at, String who, MessageId id, String to, String text) implements Event {}

    /** The writer's client says how far the message got. */
    record State(long at, String who, MessageId id, DeliveryState state) implements Event {}

    /** The reader saw it: under whose name, and whether a missing message was announced before it. */
    record Shown(long at, String who, MessageId id, String from, String text, boolean gapBefore) implements Event {}

    /** At the end, the reader's disk has it, whether or not the process lived long enough to show it. */
    record Kept(long at, String who, MessageId id, String from, String text) implements Event {}
}

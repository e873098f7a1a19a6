package io.jaelegram.client.v3.dht;

import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import java.time.Duration;

/** A node in the routing table: how to reach it and how it answered lately. */
final class Contact {
    /** Silences in a row after which a contact is the first to be replaced. */
    private static final int DEAD = 2;

    private final NodeId id;
    private NodeRecord record;
    private long heardNanos;
    private int silences;

    Contact(NodeRecord record, long nowNanos) {
        id = record.id();
        this.record = record;
        heardNanos = nowNanos;
    }

    NodeId id() {
        return id;
    }

    NodeRecord record() {
        return record;
    }

    void heard(NodeRecord newest, long nowNanos) {
        record = record.newerThan(newest) ? record : newest;
        heardNanos = nowNanos;
        silences = 0;
    }

    void silent() {
        silences++;
    }

    boolean dead() {
        return silences >= DEAD;
    }

    /** Whether it can be named to others: heard lately, and not silent since. */
    boolean good(long nowNanos, Duration within) {
        return silences == 0 && nowNanos - heardNanos <= within.toNanos();
    }
}

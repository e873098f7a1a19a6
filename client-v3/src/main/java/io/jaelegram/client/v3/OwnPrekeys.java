package io.jaelegram.client.v3;

import io.jaelegram.client.Core;
import io.jaelegram.client.v3.dht.Dht;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.PrekeyRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Optional;

/** Keeps my prekeys among the nodes, so that strangers can write first words without a server. Touched only on the loop. */
final class OwnPrekeys {
    /** Those who came together look around first: whoever is closest to my mailbox is known then. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    /** The keepers bring it on by themselves; this is for keys that were renewed, and for keepers that all went. */
    private static final Duration AGAIN = Duration.ofHours(4);

    private final Loop loop;
    private final Dht dht;
    private final SigningKey mailbox;
    private Optional<Core> core = Optional.empty();
    private Optional<Loop.Timer> next = Optional.empty();

    OwnPrekeys(Loop loop, Dht dht, SigningKey mailbox) {
        this.loop = loop;
        this.dht = dht;
        this.mailbox = mailbox;
    }

    void start(Core running) {
        core = Optional.of(running);
        soon();
    }

    /** Somebody who may keep it came. */
    void soon() {
        in(SETTLED);
    }

    void stop() {
        core = Optional.empty();
        next.ifPresent(Loop.Timer::cancel);
    }

    private void in(Duration delay) {
        next.ifPresent(Loop.Timer::cancel);
        next = Optional.of(loop.after(delay, this::publish));
    }

    private void publish() {
        core.ifPresent(running -> {
            in(AGAIN);
            running.prekeys().lasting(fixed -> dht.publish(record(fixed), stored -> {}));
        });
    }

    private PrekeyRecord record(Bytes fixed) {
        try {
            return PrekeyRecord.sign(mailbox, fixed);
        } catch (MalformedException e) {
            throw new IllegalStateException("my own prekeys cannot be read", e);
        }
    }
}

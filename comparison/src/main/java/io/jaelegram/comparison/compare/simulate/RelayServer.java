package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The server of versions 1 and 2 as a model: always up, never full, keeps every envelope until its reader releases it, and
 * pushes to who is there.
 */
final class RelayServer {
    static final String PATH = "server";

    /** One group commit. */
    private static final Duration SYNC = Duration.ofMillis(5);

    private final Wire wire;
    private final Ledger.Page page;
    private final Map<MailboxId, Map<EnvelopeId, Envelope>> waiting = new HashMap<>();
    private final Map<MailboxId, Link> links = new HashMap<>();

    private record Link(Loop loop, Consumer<Envelope> push) {}

    /** @param shard where all its users live */
    RelayServer(Shard shard) {
        wire = shard.wire();
        page = shard.page();
    }

    /** A reader is there: what waits is pushed, and what comes. */
    void attach(MailboxId reader, Loop loop, Consumer<Envelope> push) {
        Link link = new Link(loop, push);
        links.put(reader, link);
        List.copyOf(of(reader).values()).forEach(envelope -> push(link, envelope));
    }

    void detach(MailboxId reader) {
        links.remove(reader);
    }

    /** The reader has stored it, or cannot open it. */
    void release(MailboxId reader, EnvelopeId id) {
        wire.atServer().count(new Frame.Release(List.of(id)));
        wire.world().after(wire.way(), () -> of(reader).remove(id));
    }

    private void arrived(Envelope envelope) {
        page.atServer(envelope);
        of(envelope.mailbox()).put(envelope.id(), envelope);
        Link link = links.get(envelope.mailbox());
        if (link != null) {
            push(link, envelope);
        }
    }

    private void push(Link link, Envelope envelope) {
        wire.atServer().count(new Frame.Deliver(envelope));
        link.loop.after(wire.way(), () -> link.push.accept(envelope));
    }

    /** What waits for all readers. */
    List<Envelope> waiting() {
        return waiting.values().stream().flatMap(all -> all.values().stream()).toList();
    }

    private Map<EnvelopeId, Envelope> of(MailboxId reader) {
        return waiting.computeIfAbsent(reader, mailbox -> new LinkedHashMap<>());
    }

    /** The way through this server, for one client. */
    DeliveryRoute route(Loop loop) {
        return new DeliveryRoute() {
            @Override
            public String path() {
                return PATH;
            }

            @Override
            public boolean ready() {
                return true;
            }

            @Override
            public List<String> nodes() {
                return List.of(PATH);
            }

            @Override
            public void deliver(Contact to, Envelope envelope, Consumer<DeliveryOutcome> outcome) {
                Duration synced = wire.way().plus(SYNC);
                wire.atServer().count(new Frame.Put(envelope));
                wire.atServer().count(new Frame.Accepted(Frame.Custody.HELD));
                wire.world().after(synced, () -> arrived(envelope));
                loop.after(synced.plus(wire.way()), () -> outcome.accept(new DeliveryOutcome.Held(1, 1)));
            }
        };
    }
}

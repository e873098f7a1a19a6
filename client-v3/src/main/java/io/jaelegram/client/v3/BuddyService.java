package io.jaelegram.client.v3;

import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Core;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.ServerExtension;
import io.jaelegram.client.Status;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.client.v2.Publication;
import io.jaelegram.client.v2.Terms;
import io.jaelegram.client.v3.cache.Giving;
import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Redundancy;
import io.jaelegram.client.v3.put.PutRights;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.RemoteNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs what a client does with buddies, from its start to its exit. Touched only on the loop. */
final class BuddyService implements Delivery.Service, ServerExtension {
    /** The check-in begins with my own published record; without a server it begins with what the home remembers. */
    private static final Duration WITHOUT_SERVER = Duration.ofSeconds(5);

    private final ClientParts parts;
    private final Surroundings around;
    private final Peers peers;
    private final Publication publication;
    private final Terms terms;
    private final RouteEvents events;
    private final Giving giving;
    private Optional<BuddyHome> home = Optional.empty();
    private Optional<PutRights> rights = Optional.empty();
    private boolean reading;

    /** @param terms what my record says once I have checked in */
    BuddyService(
            ClientParts parts,
            Surroundings around,
            Peers peers,
            Publication publication,
            Terms terms,
            RouteEvents events,
            Giving giving) {
        this.parts = parts;
        this.around = around;
        this.peers = peers;
        this.publication = publication;
        this.terms = terms;
        this.events = events;
        this.giving = giving;
    }

    /** What readers allowed me; empty before the start. */
    Optional<PutRights> rights() {
        return rights;
    }

    /** What this disk holds for others, in words. */
    String holding() {
        return home.map(running -> HeldForOthers.text(running.cache(), giving)).orElse("nothing: the client ends");
    }

    /** The buddies of a reader among those online now, in lines for a person; answers later. */
    void describe(MailboxId reader, Consumer<List<Status.Detail>> told) {
        around.records().find(reader, found -> {
            if (found.isEmpty() || !Records.byBuddies(found.get())) {
                told.accept(List.of(new Status.Detail(
                        "keepers",
                        found.isEmpty()
                                ? "nobody that is known: no record was found; its mail waits at the server, or here"
                                : "the server: it takes no mail from buddies")));
                return;
            }
            UserRecord record = found.get();
            around.nodes().seats(record.mailbox(), record.epoch(), online -> {
                Set<Bytes> excluded = new HashSet<>(record.excluded());
                // Nobody keeps its own mail for itself, nor, beside the outbox, what it writes.
                excluded.add(BuddyGroup.beginning(peers.me()));
                BuddyGroup group = BuddyGroup.of(record.mailbox(), record.epoch(), excluded, online);
                told.accept(GroupDescription.of(record.epoch(), group));
            });
        });
    }

    @Override
    public void start(Core core) {
        Loop loop = parts.loop();
        rights = Optional.of(new PutRights(core.journal(), parts.randomness()));
        Standing standing = new OwnStanding(core.journal(), loop, publication, terms);
        BuddyHome fresh = new BuddyHome(
                new BuddyHome.Parts(
                        loop,
                        parts.randomness(),
                        core.journal(),
                        parts.account().nodeKey(),
                        parts.account().mailboxKey(),
                        peers,
                        standing,
                        core.inbox()::accept,
                        events::caughtUp,
                        Redundancy.DEFAULT,
                        giving),
                around);
        home = Optional.of(fresh);
        loop.after(WITHOUT_SERVER, this::begin);
    }

    @Override
    public void registered(RemoteNode server) {
        if (reading) {
            home.ifPresent(BuddyHome::readAgain);
        } else {
            begin();
        }
    }

    /** Somebody came while hardly anybody was there: what is here may leave, and what is there may be read. */
    void company() {
        events.ready();
        if (reading) {
            home.ifPresent(BuddyHome::readAgain);
        }
    }

    private void begin() {
        if (!reading) {
            home.ifPresent(running -> {
                reading = true;
                running.read();
                running.hold();
            });
        }
    }

    @Override
    public List<Status.Detail> details() {
        return List.of(new Status.Detail("held for others", holding()));
    }

    @Override
    public void leave(Runnable done) {
        home.ifPresentOrElse(running -> running.leave(done), done);
    }

    @Override
    public void stop() {
        home.ifPresent(BuddyHome::stop);
        home = Optional.empty();
    }
}

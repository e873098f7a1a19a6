package io.jaelegram.comparison.compare.attack;

import io.jaelegram.comparison.compare.result.Attacks;
import io.jaelegram.comparison.hostile.Crowd;
import io.jaelegram.comparison.hostile.Persona;
import io.jaelegram.comparison.hostile.RawPeer;
import io.jaelegram.comparison.hostile.Target;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.PlaintextSearch;
import io.jaelegram.comparison.process.Waiter;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody with an account of their own, genuine TLS and any frame they like. Used by one thread. */
public final class Intruder {
    /** A reader that shows something shows it within this time: ten times the usual. */
    private static final Duration LOOK = Duration.ofMillis(700);

    private static final int JUNK_BYTES = 400;

    private final Victims victims;
    private final Target server;
    private final Crowd faces = new Crowd(new SystemRandomness(), Clock.systemUTC());
    private final Persona me;
    private final AccountRecord reader;
    private final AccountRecord writer;

    private Intruder(Victims victims) throws IOException {
        this.victims = victims;
        this.server = Target.local(victims.serverPort());
        this.me = faces.next("mallory");
        try (RawPeer link = RawPeer.registered(server, me)) {
            reader = lookUp(link, victims.readerName());
            writer = lookUp(link, victims.writerName());
        }
    }

    private static AccountRecord lookUp(RawPeer link, String name) throws IOException {
        if (link.request(new Frame.LookUp(new UserName(name))) instanceof Frame.Account found) {
            return found.account();
        }
        throw new IOException("the server does not know " + name);
    }

    /** Tries everything that there is to try. */
    public static Attacks against(Victims victims) {
        Intruder intruder;
        try {
            intruder = new Intruder(victims);
        } catch (IOException e) {
            throw new LabException("the attacker cannot log in honestly, so that no attack means anything: " + e, e);
        }
        List<Attack> attacks = new ArrayList<>(Attack.ALWAYS);
        if (victims.readerDoor().isPresent()) {
            attacks.addAll(Attack.AT_DOORS);
        }
        return new Attacks(attacks.stream()
                .map(attack -> new Attacks.Try(attack.name(), attack.works(intruder)))
                .toList());
    }

    boolean takesName() throws IOException {
        return registers(faces.exactly(victims.readerName()).account());
    }

    boolean takesRecord() throws IOException {
        return registers(reader);
    }

    private boolean registers(AccountRecord as) throws IOException {
        try (RawPeer link = RawPeer.link(server, faces.exactly(victims.readerName()))) {
            return link.request(new Frame.Register(as)) instanceof Frame.Registered;
        }
    }

    boolean takesKey() throws IOException {
        try (RawPeer link = RawPeer.claiming(server, reader.node(), me)) {
            return link.request(new Frame.Register(reader)) instanceof Frame.Registered;
        }
    }

    boolean forges() throws IOException {
        return shows(me.junkFor(reader.mailboxId(), JUNK_BYTES));
    }

    boolean tampers() throws IOException {
        Envelope real = captured();
        byte[] body = real.body().toArray();
        body[body.length - 1] ^= 1;
        return shows(Envelope.whole(EnvelopeId.random(me.randomness()), real.mailbox(), real.expiryDay(), body));
    }

    boolean replays() throws IOException {
        Envelope real = captured();
        byte[] body = real.body().toArray();
        return shows(Envelope.whole(EnvelopeId.random(me.randomness()), real.mailbox(), real.expiryDay(), body))
                || shows(Envelope.whole(real.id(), real.mailbox(), real.expiryDay(), body));
    }

    private Envelope captured() {
        return victims.captured().orElseThrow(() -> new LabException("no envelope was captured, so none is replayed"));
    }

    /** Whether the reader shows anything because of this envelope. */
    private boolean shows(Envelope envelope) throws IOException {
        int before = victims.shown();
        try (RawPeer link = RawPeer.registered(server, me)) {
            link.request(new Frame.Put(envelope));
            return Waiter.until(LOOK, () -> victims.shown() > before);
        }
    }

    boolean readsDisks() {
        PlaintextSearch search = new PlaintextSearch(List.of(victims.canary()));
        return victims.disks().stream().mapToInt(disk -> found(search, disk)).sum() > 0;
    }

    /** Files come and go below a running program; what is gone when it is read is looked for once more. */
    private static int found(PlaintextSearch search, Path disk) {
        try {
            return search.in(disk).times();
        } catch (LabException e) {
            return search.in(disk).times();
        }
    }

    boolean passesForFriend() throws IOException {
        int before = victims.shown();
        try (RawPeer link = RawPeer.link(door(victims.readerDoor()), me)) {
            boolean believed = link.request(new PeerFrame.Introduce(writer)) instanceof PeerFrame.Introduced;
            link.request(new Frame.Deliver(me.junkFor(reader.mailboxId(), JUNK_BYTES)));
            return believed || Waiter.until(LOOK, () -> victims.shown() > before);
        }
    }

    boolean listsMail() throws IOException {
        boolean listed = false;
        for (int port : victims.otherDoors()) {
            listed |= new Attack("list", intruder -> intruder.listsAt(Target.local(port))).works(this);
        }
        return listed;
    }

    private boolean listsAt(Target door) throws IOException {
        try (RawPeer link = RawPeer.link(door, me)) {
            Frame answer = link.request(new BuddyFrame.ListCopies(reader.mailboxId(), Optional.empty()));
            return answer instanceof BuddyFrame.Listed;
        }
    }

    private static Target door(Optional<Integer> port) {
        return Target.local(port.orElseThrow());
    }
}

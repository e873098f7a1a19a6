package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.Contact;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.v3.Exclusions;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A user with what survives its sessions: keys, disk, outbox, what it has read, and what it owes receipts for. */
final class Person {
    private final Shard shard;
    private final int number;
    private final int slot;
    private final boolean hostile;
    private final SigningKey nodeKey;
    private final SigningKey mailboxKey;
    private final Contact card;
    private final Randomness habits;
    private final Randomness talk;
    private final List<Integer> friends = new ArrayList<>();
    private final SimulatedNode machine;
    private final SimulatedDisk disk = new SimulatedDisk();

    /** Texts without a receipt, by the envelope that they are sealed in now. */
    final Map<EnvelopeId, Parcel> outbox = new LinkedHashMap<>();

    final Set<Message> read = new HashSet<>();
    final Map<Person, Set<Message>> owed = new LinkedHashMap<>();
    OwnRecord record = new OwnRecord(0, 0, 0);

    /** Whom its record excludes, as its own disk knows it. */
    Exclusions exclusions = Exclusions.NONE;

    private Optional<Visit> visit = Optional.empty();
    private Optional<Station> station = Optional.empty();
    private boolean gone;

    /** Its published record, as its own disk knows it. */
    record OwnRecord(long seq, int epoch, long movedAtMillis) {}

    /**
     * Somebody new.
     *
     * @param slot its place among its friends, which a newcomer takes over
     * @param habits when it comes and goes, and what its talk is drawn from: the same in all versions
     */
    Person(Shard shard, int number, int slot, boolean hostile, Randomness habits) {
        this.shard = shard;
        this.number = number;
        this.slot = slot;
        this.hostile = hostile;
        this.habits = habits;
        talk = Randomness.seeded(habits.nextLong());
        Randomness keys = Randomness.seeded(habits.nextLong());
        nodeKey = SigningKey.generate(keys);
        mailboxKey = SigningKey.generate(keys);
        machine = shard.world().node("user" + number, NodeIdentity.client(nodeKey));
        card = new Contact(
                "user" + number,
                nodeKey.publicKey(),
                MailboxId.of(mailboxKey.publicKey()),
                false,
                Optional.empty(),
                0,
                0);
    }

    /** Where it lives. */
    Shard shard() {
        return shard;
    }

    int number() {
        return number;
    }

    /** Draws other people's slots, each once. */
    void befriend(int count, int slots) {
        while (friends.size() < count) {
            int drawn = talk.nextInt(slots);
            if (drawn != slot && !friends.contains(drawn)) {
                friends.add(drawn);
            }
        }
    }

    /** Slots of those to whom this user writes. */
    List<Integer> friends() {
        return friends;
    }

    int slot() {
        return slot;
    }

    boolean hostile() {
        return hostile;
    }

    SigningKey nodeKey() {
        return nodeKey;
    }

    SigningKey mailboxKey() {
        return mailboxKey;
    }

    /** As its friends know it; its identity is its node key here. */
    Contact card() {
        return card;
    }

    MailboxId mailbox() {
        return card.mailbox();
    }

    Randomness habits() {
        return habits;
    }

    Randomness talk() {
        return talk;
    }

    SimulatedNode machine() {
        return machine;
    }

    SimulatedDisk disk() {
        return disk;
    }

    void owes(Message text) {
        owed.computeIfAbsent(text.writer(), writer -> new LinkedHashSet<>()).add(text);
    }

    Optional<Visit> visit() {
        return visit;
    }

    void visit(Optional<Visit> now) {
        visit = now;
    }

    /** Its end of all links while it is online; for its own shard alone. */
    Optional<Station> station() {
        return station;
    }

    void station(Optional<Station> now) {
        station = now;
    }

    /** Whether it has left for good, its disk with it. */
    boolean gone() {
        return gone;
    }

    void goes() {
        gone = true;
    }
}

package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v3.Exclusions;
import io.jaelegram.client.v3.Standing;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Reach;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A simulated user's own record: kept by the user, published in the table. */
final class OwnStanding implements Standing {
    private static final Duration SYNC = Duration.ofMillis(10);
    private static final int LIFETIME_HOURS = 14 * 24;

    /** As long as sealed addresses, which nobody opens here. */
    private static final Bytes SEALED = Bytes.of(new byte[Reach.SEALED_BYTES]);

    private final Person person;
    private final Loop loop;
    private final Lookup lookup;

    OwnStanding(Person person, Loop loop, Lookup lookup) {
        this.person = person;
        this.loop = loop;
        this.lookup = lookup;
    }

    @Override
    public void read(Consumer<Own> told) {
        lookup.record(person.mailbox(), found -> {
            int published = found.map(UserRecord::epoch).orElse(0);
            int epoch = Math.max(published, person.record.epoch());
            told.accept(new Own(epoch, person.record.movedAtMillis()));
        });
    }

    @Override
    public void publish(int epoch, boolean moved, Consumer<Boolean> stored) {
        Person.OwnRecord before = person.record;
        long movedAt = moved ? loop.wallMillis() : before.movedAtMillis();
        loop.after(SYNC, () -> {
            person.record = new Person.OwnRecord(before.seq() + 1, epoch, movedAt);
            lookup.publish(sign(person, loop.wallMillis()), stored);
        });
    }

    @Override
    public Set<Bytes> excluded() {
        return person.exclusions.now(loop.wallMillis());
    }

    @Override
    public boolean exclude(Collection<VerifyKey> droppers) {
        Exclusions before = person.exclusions;
        person.exclusions = before.and(droppers, loop.wallMillis());
        return !person.exclusions.equals(before);
    }

    /** The record as the person has it now. */
    static UserRecord sign(Person person, long wallMillis) {
        return UserRecord.sign(
                person.mailboxKey(),
                person.record.seq(),
                person.record.epoch(),
                EnumSet.allOf(UserRecord.Served.class),
                (int) Duration.ofMillis(wallMillis).toHours(),
                LIFETIME_HOURS,
                SEALED,
                List.copyOf(person.exclusions.now(wallMillis)));
    }
}

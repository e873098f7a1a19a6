package io.jaelegram.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import io.jaelegram.server.simulated.ModelServerDisk;
import io.jaelegram.server.simulated.ModelServerStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The store is cut off again and again in the midst of what it does, with unsynced parts of writes lost. Whatever was
 * answered as held waits afterwards unless it was taken, and whatever was answered as taken does not come back.
 */
class MailLogCrashTest {
    private static final int DAY = 20_000;
    private static final MailQuota QUOTA = new MailQuota(10_000, 1 << 30, 10_000, 1 << 30);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nothingThatWasAnsweredIsLostOrComesBack(long seed) throws StoreException {
        Randomness chance = Randomness.seeded(seed);
        SimulatedWorld world = new SimulatedWorld(seed);
        SimulatedNode node = world.node("n", NodeIdentity.client(SigningKey.generate(chance)));
        ModelServerDisk disk = new ModelServerDisk();
        SenderTag tags = new SenderTag(chance);
        AccountRecord bob = AccountRecord.sign(
                new UserName("bob"),
                IdentityKeys.generate(chance),
                SigningKey.generate(chance),
                SigningKey.generate(chance).publicKey());
        Map<MailKey, Mail> held = new HashMap<>();
        Set<MailKey> asked = new HashSet<>();
        Set<MailKey> taken = new HashSet<>();
        long number = 0;
        boolean bound = false;
        for (int opening = 0; opening < 40; opening++) {
            ModelServerStore store = ModelServerStore.open(disk, node.newLoop(), chance);
            boolean[] answered = {false};
            store.store().submit(new BindAccount(bob), node.loop(), outcome -> answered[0] = true);
            List<Mail> before = List.copyOf(held.values());
            for (int i = 0; i < 20; i++) {
                Envelope envelope = Envelope.whole(
                        EnvelopeId.random(chance), bob.mailboxId(), DAY, chance.bytes(1 + chance.nextInt(2_000)));
                Mail mail = new Mail(++number, MailKey.of(envelope), envelope);
                store.store().submit(new PutMail(mail, bob.mailboxId(), tags, QUOTA), node.loop(), outcome -> {
                    if (outcome.equals(new Outcome.Done<>(PutMail.Result.HELD))) {
                        held.put(mail.key(), mail);
                    }
                });
                for (int n = 0; n < 2 && !before.isEmpty(); n++) {
                    MailKey key = before.get(chance.nextInt(before.size())).key();
                    asked.add(key);
                    store.store().submit(new ReleaseMail(List.of(key)), node.loop(), outcome -> {
                        if (outcome instanceof Outcome.Done<Integer>) {
                            taken.add(key);
                        }
                    });
                }
                world.runFor(Duration.ofMillis(chance.nextInt(4)));
            }
            bound |= answered[0];
            store.crash();
            world.runFor(Duration.ofSeconds(1));
            if (bound) {
                verify(disk, bob.mailboxId(), held, asked, taken);
            }
        }
        assertThat(taken).hasSizeGreaterThan(50);
        assertThat(disk.files().numbers().get(0)).as("files were reclaimed").isGreaterThan(1);
    }

    private static void verify(
            ModelServerDisk disk, MailboxId bob, Map<MailKey, Mail> held, Set<MailKey> asked, Set<MailKey> taken)
            throws StoreException {
        MailStore log = TestMail.open(disk.files());
        assertThat(log.verify()).isEmpty();
        Map<MailKey, Mail> there = new HashMap<>();
        log.read(new ReadMail(bob, 0, 0, 1_000_000, 1L << 40)).mail().forEach(mail -> there.put(mail.key(), mail));
        held.forEach((key, mail) -> {
            if (!asked.contains(key)) {
                assertThat(there).as("held").containsEntry(key, mail);
            }
        });
        taken.forEach(key -> {
            assertThat(there).as("taken").doesNotContainKey(key);
            assertThat(log.find(key)).hasValue(MailStore.State.TAKEN);
        });
        assertThat(log.sweep(new Sweep(Bytes.of(new byte[0]), DAY - 1, 1_000_000)))
                .isEmpty();
    }
}

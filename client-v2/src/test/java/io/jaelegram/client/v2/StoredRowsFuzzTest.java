package io.jaelegram.client.v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jaelegram.client.Account;
import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Any bytes in a row of version 2 are that row, or damage that is named; nothing else. */
class StoredRowsFuzzTest {
    private static final byte[] MINE = {0};
    private static final byte[] THEIRS = {1, 0, 0, 0, 0, 0, 0, 0, 7};
    private static final Randomness CHANCE = Randomness.seeded(1);
    private static final SigningKey NODE = SigningKey.generate(CHANCE);
    private static final SimulatedWorld WORLD = new SimulatedWorld(1);
    private static final SimulatedNode MACHINE = WORLD.node("me", NodeIdentity.client(NODE));
    private static final Account ACCOUNT =
            new Account(new UserName("me"), IdentityKeys.generate(CHANCE), SigningKey.generate(CHANCE), NODE);

    @FuzzTest
    void myOwnAddresses(byte[] row) {
        isARowOrNamedDamage(MINE, row, journal -> new OwnRecord(journal, ACCOUNT, CHANCE));
    }

    @FuzzTest
    void theAddressesOfAContact(byte[] row) {
        isARowOrNamedDamage(THEIRS, row, journal -> new RouteBook(journal, CHANCE));
    }

    /** A fuzzer without a valid row to start from would hardly pass the version byte and the signature. */
    @Test
    void everyCutAndEveryChangedByteOfTrueRows() throws MalformedException {
        Journal journal = on(new SimulatedDisk());
        OwnRecord own = new OwnRecord(journal, ACCOUNT, CHANCE);
        Change change = new Change();
        own.renew(change, Terms.DIRECT, List.of(address()), MACHINE.loop().wallMillis());
        RouteBook book = new RouteBook(journal, CHANCE);
        book.learn(change, own.key(), own.record().orElseThrow());
        journal.commit(change);
        WORLD.runFor(Duration.ofSeconds(1));

        edit(journal.get(Table.ROUTES, MINE).orElseThrow(), this::myOwnAddresses);
        edit(journal.scan(Table.ROUTES, new byte[] {1}).get(0).value(), this::theAddressesOfAContact);
    }

    private static Candidate address() {
        return new Candidate(new Endpoint("203.0.113.7", 8013), Candidate.Transport.TCP, Candidate.Origin.HOST);
    }

    private static void edit(byte[] row, Consumer<byte[]> open) {
        for (int i = 0; i < row.length; i++) {
            open.accept(Arrays.copyOf(row, i));
            byte[] changed = row.clone();
            changed[i] ^= 0x55;
            open.accept(changed);
        }
    }

    private static void isARowOrNamedDamage(byte[] key, byte[] row, Consumer<Journal> open) {
        try {
            open.accept(on(new SimulatedDisk().holding(Table.ROUTES, key, row)));
        } catch (DamagedRowException e) {
            assertThat(e).hasMessageContaining("the store is damaged");
        }
    }

    private static Journal on(SimulatedDisk disk) {
        return new Journal(new SimulatedStore(disk, MACHINE.loop(), CHANCE), failure -> {});
    }
}

package io.jaelegram.client;

import io.jaelegram.client.store.Batch;
import io.jaelegram.client.store.CommitResult;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Store;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a home's account, or makes it at the first start. Touched only on the loop.
 *
 * <p>META row {@code account}: version u8, name behind u16, identity keys behind u16, mailbox seed 32, node seed 32.
 */
public final class Accounts {
    private static final byte[] KEY = Keys.meta("account");
    private static final int VERSION = 1;
    private static final int MAX_IDENTITY = 1_024;

    /** An Ed25519 seed (RFC 8032). */
    private static final int SEED = 32;

    private Accounts() {}

    /** What became of {@link #open}. */
    public sealed interface Opened {
        /** @param created whether the keys were made just now */
        record Ok(Account account, boolean created) implements Opened {}

        /**
         * Not this home, or not stored.
         *
         * @param code the exit code that fits (user-experience.md 2.3)
         * @param text what happened, what it means, what to type
         */
        record Refused(int code, String text) implements Opened {}
    }

    /** The account in the store, if one was made; it blocks only on reading. */
    public static Optional<Account> stored(Store store) {
        return store.get(Table.META, KEY).map(Accounts::decode);
    }

    /** The account of this name: the stored one or, in an empty store, a new one; {@code done} runs once it is synced. */
    public static void open(Store store, UserName name, Randomness randomness, Consumer<Opened> done) {
        Optional<Account> known = stored(store);
        if (known.isPresent()) {
            UserName owner = known.get().name();
            boolean same = owner.equals(name);
            Opened answer = same
                    ? new Opened.Ok(known.get(), false)
                    : new Opened.Refused(
                            2,
                            "This home belongs to " + owner + ", not to " + name
                                    + ". Nothing was changed. Use --user " + owner
                                    + ", or another folder with --home DIR.");
            store.commit(new Batch(), result -> done.accept(answer));
            return;
        }
        Account account = new Account(
                name,
                IdentityKeys.generate(randomness),
                SigningKey.generate(randomness),
                SigningKey.generate(randomness));
        byte[] row = encode(account);
        store.commit(new Batch().put(Table.META, KEY, row), result -> {
            if (result instanceof CommitResult.Failed failed) {
                done.accept(new Opened.Refused(8, failed.text()));
            } else {
                done.accept(new Opened.Ok(account, true));
            }
        });
        Arrays.fill(row, (byte) 0);
    }

    private static byte[] encode(Account account) {
        byte[] identity = account.identity().encode();
        byte[] mailbox = account.mailboxKey().seed();
        byte[] node = account.nodeKey().seed();
        byte[] row = new ByteWriter(256)
                .u8(VERSION)
                .block(account.name().text().getBytes(StandardCharsets.US_ASCII))
                .block(identity)
                .raw(mailbox)
                .raw(node)
                .toArray();
        for (byte[] secret : new byte[][] {identity, mailbox, node}) {
            Arrays.fill(secret, (byte) 0);
        }
        return row;
    }

    private static Account decode(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            Rows.version(in, VERSION, "the account");
            String name = new String(in.block(Limits.MAX_NAME), StandardCharsets.US_ASCII);
            IdentityKeys identity = IdentityKeys.decode(in.block(MAX_IDENTITY));
            SigningKey mailbox = SigningKey.fromSeed(in.raw(SEED));
            SigningKey node = SigningKey.fromSeed(in.raw(SEED));
            in.end();
            return new Account(new UserName(name), identity, mailbox, node);
        } catch (MalformedException | RefusedException | IllegalArgumentException e) {
            throw new DamagedRowException("the account", e);
        } finally {
            Arrays.fill(row, (byte) 0);
        }
    }
}

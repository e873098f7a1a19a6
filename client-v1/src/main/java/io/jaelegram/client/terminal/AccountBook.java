package io.jaelegram.client.terminal;

import io.jaelegram.client.Account;
import io.jaelegram.client.store.Batch;
import io.jaelegram.client.store.CommitResult;
import io.jaelegram.client.store.Store;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.UserName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The account of a home. META row {@code account}, sealed like all rows: version u8 (1), mailbox key's seed 32 bytes,
 * node key's seed 32 bytes, length of the name u8, the name in ASCII, then the identity as {@link IdentityKeys#encode}.
 */
final class AccountBook {
    private static final byte[] KEY = "account".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int SEED = 32;
    private static final int HEAD = 1 + 2 * SEED + 1;

    private final Store store;

    AccountBook(Store store) {
        this.store = store;
    }

    /**
     * The account of this home; a home without one gets one with new keys.
     *
     * @param name of a new account
     * @param done gets it on the loop, after it is synced
     * @throws CommandFailure when there is none and no name was given, or it cannot be read
     */
    void open(Optional<UserName> name, Randomness randomness, Consumer<Optional<Account>> done) {
        Optional<byte[]> row = store.get(Table.META, KEY);
        if (row.isPresent()) {
            done.accept(Optional.of(decode(row.get())));
            return;
        }
        UserName own = name.orElseThrow(() -> new CommandFailure(
                Exit.USAGE, "This home has no account yet. Give the name of the new one with --user NAME."));
        Account account = new Account(
                own,
                IdentityKeys.generate(randomness),
                SigningKey.generate(randomness),
                SigningKey.generate(randomness));
        Batch batch = new Batch().put(Table.META, KEY, encode(account));
        store.commit(
                batch,
                result -> done.accept(result instanceof CommitResult.Synced ? Optional.of(account) : Optional.empty()));
    }

    private static byte[] encode(Account account) {
        byte[] name = account.name().text().getBytes(StandardCharsets.US_ASCII);
        byte[] identity = account.identity().encode();
        byte[] mailbox = account.mailboxKey().seed();
        byte[] node = account.nodeKey().seed();
        byte[] row = ByteBuffer.allocate(HEAD + name.length + identity.length)
                .put(VERSION)
                .put(mailbox)
                .put(node)
                .put((byte) name.length)
                .put(name)
                .put(identity)
                .array();
        Arrays.fill(identity, (byte) 0);
        Arrays.fill(mailbox, (byte) 0);
        Arrays.fill(node, (byte) 0);
        return row;
    }

    private static Account decode(byte[] row) {
        ByteBuffer in = ByteBuffer.wrap(row);
        byte[] mailbox = new byte[SEED];
        byte[] node = new byte[SEED];
        try {
            if (row.length < HEAD || in.get() != VERSION) {
                throw damaged(null);
            }
            in.get(mailbox).get(node);
            byte[] name = new byte[Math.min(in.get(), in.remaining())];
            in.get(name);
            byte[] identity = new byte[in.remaining()];
            in.get(identity);
            return new Account(
                    new UserName(new String(name, StandardCharsets.US_ASCII)),
                    IdentityKeys.decode(identity),
                    SigningKey.fromSeed(mailbox),
                    SigningKey.fromSeed(node));
        } catch (RefusedException | IllegalArgumentException e) {
            throw damaged(e);
        } finally {
            Arrays.fill(row, (byte) 0);
            Arrays.fill(mailbox, (byte) 0);
            Arrays.fill(node, (byte) 0);
        }
    }

    private static CommandFailure damaged(Exception cause) {
        return new CommandFailure(
                Exit.STORE,
                "The account in this home cannot be read: it is damaged, or of a newer Jaelegram. Nothing was changed."
                        + " Restore the home from a backup, or start anew with another --home.",
                cause);
    }
}

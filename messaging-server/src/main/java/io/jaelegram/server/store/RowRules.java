package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.UserRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What must hold for each row of each table. */
final class RowRules {
    private final RowSource rows;

    RowRules(RowSource rows) {
        this.rows = rows;
    }

    /** What is wrong with a row; nothing when it is as it should be. Names and keys are not repeated. */
    Optional<String> check(Table table, byte[] key, byte[] value) throws StoreException, MalformedException {
        return switch (table) {
            case META -> Optional.empty();
            case ACCOUNTS -> account(name(key));
            case IDENTITIES -> identity(key, name(value));
            case MAILBOXES -> problem(key.length != MailboxId.SIZE, "a mailbox whose id has " + key.length + " bytes");
            case PREKEYS -> prekey(key);
            case MAIL, IDS, SHARES -> Optional.of("a row of a format before 3");
            case RULES -> rule(new MailboxId(Bytes.of(key)), AccountRule.parse(value));
            case RECORDS -> record(new MailboxId(Bytes.of(key)));
        };
    }

    private Optional<String> account(UserName name) throws StoreException, MalformedException {
        AccountRow row = AccountRow.find(rows, name).orElseThrow();
        AccountRecord record = AccountRecord.parse(row.record().toArray());
        boolean same = record.name().equals(name) && AccountRow.of(record).equals(row);
        if (!same) {
            return Optional.of("an account's record is not the one of its name and keys");
        }
        boolean named = rows.get(Table.IDENTITIES, row.identity().toArray())
                .filter(text -> Arrays.equals(text, AccountRow.key(name)))
                .isPresent();
        boolean boxed = Registered.is(rows, record.mailboxId());
        return problem(!named || !boxed, "an account has no entry of its identity or no mailbox");
    }

    private Optional<String> identity(byte[] key, UserName name) throws StoreException {
        boolean same = AccountRow.find(rows, name)
                .filter(row -> Arrays.equals(row.identity().toArray(), key))
                .isPresent();
        return problem(!same, "an identity points to a name that is not its own");
    }

    private Optional<String> prekey(byte[] key) throws StoreException {
        MailboxId owner = new MailboxId(Bytes.of(Arrays.copyOf(key, MailboxId.SIZE)));
        Optional<PrekeyShelf> shelf = PrekeyShelf.find(rows, owner);
        if (shelf.isEmpty() || key.length == MailboxId.SIZE) {
            return problem(shelf.isEmpty(), "a one-time prekey without its shelf");
        }
        boolean inside = false;
        for (int index = shelf.get().first(); index < shelf.get().next(); index++) {
            inside |= Arrays.equals(key, PrekeyShelf.itemKey(owner, index));
        }
        return problem(!inside, "a one-time prekey that was handed out already");
    }

    private Optional<String> rule(MailboxId mailbox, AccountRule rule) throws StoreException {
        boolean orphan = !Registered.is(rows, mailbox);
        return problem(orphan || rule.equals(AccountRule.NONE), "a rule for nobody, or one that says nothing");
    }

    private Optional<String> record(MailboxId mailbox) throws StoreException, MalformedException {
        PublishedRow row = PublishedRow.find(rows, mailbox).orElseThrow();
        UserRecord record = UserRecord.parse(row.record().toArray());
        return problem(
                !record.mailboxId().equals(mailbox) || record.seq() != row.seq(),
                "a published record is not of its mailbox or number");
    }

    private static UserName name(byte[] text) {
        return new UserName(new String(text, StandardCharsets.US_ASCII));
    }

    private static Optional<String> problem(boolean wrong, String text) {
        return wrong ? Optional.of(text) : Optional.empty();
    }
}

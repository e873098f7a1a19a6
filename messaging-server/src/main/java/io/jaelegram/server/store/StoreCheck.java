package io.jaelegram.server.store;

import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads every row of a store that nobody writes to, and holds each against the rows that it belongs to. */
public final class StoreCheck {
    /** More of them say nothing new. */
    private static final int SHOWN = 20;

    private final RowSource rows;
    private final MailStore mail;
    private final RowRules rules;
    private final Map<Table, Long> counts = new EnumMap<>(Table.class);
    private final List<String> problems = new ArrayList<>();

    private StoreCheck(RowSource rows, MailStore mail) {
        this.rows = rows;
        this.mail = mail;
        this.rules = new RowRules(rows);
    }

    /**
     * What was found.
     *
     * @param problems the first {@value #SHOWN} contradictions; none when all is well
     */
    public record Report(long accounts, long messages, long rows, List<String> problems) {
        public Report {
            problems = List.copyOf(problems);
        }

        public String text() {
            return Counted.of(accounts, "account") + ", " + Counted.of(messages, "waiting message") + ", "
                    + Counted.of(rows, "record") + " in all";
        }
    }

    /** Checks a store whose checksums were verified: what is left are rows that contradict each other. */
    public static Report run(RowSource rows, MailStore mail) {
        StoreCheck check = new StoreCheck(rows, mail);
        for (Table table : Table.values()) {
            check.table(table);
        }
        check.accounts();
        check.mail();
        long all = check.counts.values().stream().mapToLong(Long::longValue).sum();
        long waiting = mail.all().messages();
        return new Report(check.count(Table.ACCOUNTS), waiting, all + waiting, check.problems);
    }

    private void table(Table table) {
        try {
            rows.scan(table, new byte[0], new byte[0], (key, value) -> {
                counts.merge(table, 1L, Long::sum);
                row(table, key, value);
                return true;
            });
        } catch (StoreException e) {
            problem(table.id() + ": " + e.getMessage());
        }
    }

    private void row(Table table, byte[] key, byte[] value) {
        try {
            rules.check(table, key, value).ifPresent(text -> problem(table.id() + ": " + text));
        } catch (StoreException | MalformedException | IllegalArgumentException e) {
            problem(table.id() + ": a row cannot be read: " + e.getMessage());
        }
    }

    private void accounts() {
        try {
            long counted = Totals.accounts(rows);
            if (counted != count(Table.ACCOUNTS)) {
                problem(Table.META.id() + ": " + counted + " accounts are counted, there are " + count(Table.ACCOUNTS));
            }
        } catch (StoreException e) {
            problem(Table.META.id() + ": " + e.getMessage());
        }
    }

    private void mail() {
        try {
            mail.verify().forEach(this::problem);
            for (MailboxId mailbox : mail.mailboxes()) {
                if (!Registered.is(rows, mailbox)) {
                    problem("mail: messages wait for an account that is not there");
                }
            }
        } catch (StoreException e) {
            problem("mail: " + e.getMessage());
        }
    }

    private long count(Table table) {
        return counts.getOrDefault(table, 0L);
    }

    private void problem(String text) {
        if (problems.size() < SHOWN) {
            problems.add(text);
        }
    }
}

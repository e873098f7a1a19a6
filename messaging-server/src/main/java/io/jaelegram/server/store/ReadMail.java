package io.jaelegram.server.store;

import io.jaelegram.protocol.MailboxId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the next envelopes of a mailbox, in order.
 *
 * @param after the number of the last one that the reader was given; 0 from the beginning
 * @param today day in days since 1970: what has expired by then is not shown
 * @param maxBytes the page ends after the envelope that reaches this
 */
public record ReadMail(MailboxId mailbox, long after, int today, int maxCount, long maxBytes)
        implements Transaction<ReadMail.Page> {
    /**
     * Some envelopes of a mailbox.
     *
     * @param last whether nothing waits behind them
     */
    public record Page(List<Mail> mail, boolean last) {
        public Page {
            mail = List.copyOf(mail);
        }
    }

    @Override
    public Page apply(Rows rows) throws StoreException {
        Optional<MailboxRow> box = MailboxRow.find(rows, mailbox);
        if (box.isEmpty() || box.get().count() == 0) {
            return new Page(List.of(), true);
        }
        long from = Math.max(after + 1, box.get().floor());
        Collector collector = new Collector();
        rows.scan(Table.MAIL, mailbox.bytes().toArray(), MailRow.key(mailbox, from), collector);
        return new Page(collector.mail, !collector.cut);
    }

    @Override
    public boolean grows() {
        return false;
    }

    private final class Collector implements RowSource.Visitor {
        private final List<Mail> mail = new ArrayList<>();
        private long bytes;
        private boolean cut;

        @Override
        public boolean row(byte[] key, byte[] value) throws StoreException {
            if (mail.size() >= maxCount || bytes >= maxBytes) {
                cut = true;
                return false;
            }
            Mail next = MailRow.parse(key, value);
            if (next.envelope().expiryDay() > today) {
                mail.add(next);
                bytes += next.envelope().size();
            }
            return true;
        }
    }
}

package io.jaelegram.server.store;

import io.jaelegram.protocol.MailboxId;
import java.util.List;

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
        return rows.mail().read(this);
    }

    @Override
    public boolean grows() {
        return false;
    }
}

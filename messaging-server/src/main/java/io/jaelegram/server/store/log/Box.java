package io.jaelegram.server.store.log;

import io.jaelegram.protocol.MailboxId;
import io.jaelegram.server.store.MailCount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What waits in one mailbox: by name, in the order of the numbers, and counted. */
final class Box {
    private final MailboxId id;
    private final Map<Key, Held> byKey = new HashMap<>(4);
    private final Map<Long, MailCount> shares = new HashMap<>(2);

    /** By number; what was removed stays, marked, until it is half of them. */
    private List<Held> order = new ArrayList<>(2);

    private MailCount count = MailCount.NONE;

    Box(MailboxId id) {
        this.id = id;
    }

    MailboxId id() {
        return id;
    }

    MailCount count() {
        return count;
    }

    MailCount share(long tag) {
        return shares.getOrDefault(tag, MailCount.NONE);
    }

    Held find(Key key) {
        return byKey.get(key);
    }

    Collection<Held> all() {
        return byKey.values();
    }

    void add(Held mail) {
        byKey.put(mail, mail);
        count = count.with(mail.size);
        shares.merge(mail.tag, MailCount.NONE.with(mail.size), MailCount::plus);
        mail.gone = false;
        int at = from(mail.number);
        if (at == order.size() || order.get(at) != mail) {
            order.add(at, mail);
        }
    }

    void remove(Held mail) {
        byKey.remove(mail);
        count = count.without(mail.size);
        shares.computeIfPresent(mail.tag, (tag, share) -> share.messages() == 1 ? null : share.without(mail.size));
        mail.gone = true;
        if (order.size() > 2 * byKey.size() + 16) {
            order.removeIf(old -> old.gone);
        }
    }

    /** Shows the envelopes with larger numbers, in order, as long as the visitor wants more. */
    void after(long number, Predicate<Held> visitor) {
        boolean more = true;
        for (int i = from(number + 1); more && i < order.size(); i++) {
            Held mail = order.get(i);
            more = mail.gone || visitor.test(mail);
        }
    }

    /** The first place whose number is not smaller. */
    private int from(long number) {
        int low = 0;
        int high = order.size();
        if (high > 0 && order.get(high - 1).number < number) {
            return high;
        }
        while (low < high) {
            int middle = (low + high) / 2;
            if (order.get(middle).number < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.Inbox;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;

/**
 * A reader's inbox as a model: stores, then shows what it has not shown before and owes a receipt, then releases. A crash
 * before the sync leaves everything as it was.
 */
final class Desk {
    private static final Duration SYNC = Duration.ofMillis(10);

    private final Town town;
    private final Person reader;
    private final Loop loop;
    private final Runnable owing;

    /** @param owing runs when receipts are owed */
    Desk(Town town, Person reader, Loop loop, Runnable owing) {
        this.town = town;
        this.reader = reader;
        this.loop = loop;
        this.owing = owing;
    }

    void accept(Envelope envelope, Inbox.Source source) {
        Parcel parcel = town.parcel(envelope.id());
        loop.after(SYNC, () -> {
            if (parcel.receipt()) {
                parcel.texts()
                        .forEach(text -> reader.outbox
                                .values()
                                .removeIf(waiting -> waiting.text().equals(text)));
            } else {
                read(parcel.text(), source.path());
            }
            source.release(envelope.id());
        });
    }

    private void read(Message text, String path) {
        Ledger.Page page = reader.shard().page();
        page.came(text);
        if (reader.read.add(text)) {
            page.shown(text, path);
        }
        reader.owes(text);
        owing.run();
    }
}

package io.jaelegram.server.simulated;

import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.Neighbours;
import io.jaelegram.server.store.NodeDirectory;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.PutMail;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Submission;
import io.jaelegram.server.store.Transaction;
import io.jaelegram.server.store.Word;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The model of a store that several servers share, as a cluster is: it numbers mail as it writes it, knows where each
 * reader is, and carries words between servers, of which some may be lost.
 */
public final class ModelNetwork {
    private record Visit(Object server, Loop loop, Consumer<Word> heard) {}

    private final Store shared;
    private final BooleanSupplier lost;
    private final Map<MailboxId, Visit> visits = new HashMap<>();
    private final ModelNodes nodes = new ModelNodes();
    private long number;

    /**
     * @param shared what all servers use, on one thread of the simulation
     * @param lost asked for each word whether nobody hears it
     */
    public ModelNetwork(Store shared, BooleanSupplier lost) {
        this.shared = shared;
        this.lost = lost;
    }

    /** The store as one of the servers sees it. */
    public Store forOneServer() {
        return new View();
    }

    private void say(MailboxId mailbox, Word word, Object from) {
        Visit visit = visits.get(mailbox);
        if (visit != null && visit.server != from && !lost.getAsBoolean()) {
            visit.loop.execute(() -> visit.heard.accept(word));
        }
    }

    /** One server's. */
    private final class View implements Store, Neighbours {
        @Override
        @SuppressWarnings("unchecked")
        public <R> Submission submit(Transaction<R> transaction, Loop loop, Consumer<Outcome<R>> done) {
            Transaction<R> run = transaction instanceof PutMail put ? (Transaction<R>) numbered(put) : transaction;
            return shared.submit(run, loop, done);
        }

        private Transaction<PutMail.Result> numbered(PutMail put) {
            return rows -> {
                Mail mail = new Mail(++number, put.mail().key(), put.mail().envelope());
                PutMail.Result result = new PutMail(mail, put.sender(), put.tags(), put.quota()).apply(rows);
                say(mail.key().mailbox(), new Word.Mail(), this);
                return result;
            };
        }

        @Override
        public LongSupplier numbers() {
            return () -> 0;
        }

        @Override
        public Neighbours neighbours() {
            return this;
        }

        @Override
        public Optional<StoreException> fault() {
            return shared.fault();
        }

        @Override
        public int damagedMail() {
            return shared.damagedMail();
        }

        @Override
        public int format() {
            return shared.format();
        }

        @Override
        public void close(Runnable done) {
            done.run();
        }

        @Override
        public boolean any() {
            return true;
        }

        @Override
        public NodeDirectory nodes() {
            return nodes;
        }

        @Override
        public Presence enter(MailboxId mailbox, Loop loop, Consumer<Word> heard) {
            say(mailbox, new Word.Moved(), this);
            Visit visit = new Visit(this, loop, heard);
            visits.put(mailbox, visit);
            return new Presence() {
                @Override
                public void renew() {
                    if (visits.get(mailbox) != visit) {
                        heard.accept(new Word.Moved());
                    }
                }

                @Override
                public void leave() {
                    visits.remove(mailbox, visit);
                }
            };
        }

        @Override
        public void tell(MailboxId mailbox, Word word, Loop loop, Consumer<Boolean> present) {
            Visit visit = visits.get(mailbox);
            say(mailbox, word, this);
            loop.execute(() -> present.accept(visit != null && visit.server != this));
        }
    }
}

package io.jaelegram.client.v3;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reader's return (buddies-dht.md 7.2): read my own record, read my mail at the epoch that it says, and only then
 * publish what changed. It is read again after 60 s and 5 min, for what a look-up missed, and from then on whenever a
 * seat that I subscribed to has news. A crash anywhere repeats the whole of it. Touched only on the loop.
 */
final class BuddyCheckIn {
    /** From the start, those whom the first reading did not hear: look-ups that missed, nodes that came a little later. */
    static final Duration OTHERS = Duration.ofSeconds(60);

    /** From the start, everybody: holders that came back late have brought others what too few had. */
    static final Duration AGAIN = Duration.ofMinutes(5);

    /** Epochs that move faster would leave writers with stale records behind (decisions.md, "The group"). */
    static final Duration EPOCH_RESTS = Duration.ofHours(1);

    /** News come in bunches: a repair round brings several copies. */
    private static final Duration NEWS_GATHER = Duration.ofSeconds(1);

    /** Starts one reading of a window. */
    interface Reader {
        /** @param heard those of the window that are not asked again */
        Reading read(List<VerifyKey> window, Set<VerifyKey> heard, Reading.Listener listener);
    }

    private final Loop loop;
    private final Standing standing;
    private final Window window;
    private final Reader reader;
    private final Subscription subscription;
    private final Runnable caughtUp;
    private Standing.Own own = new Standing.Own(0, 0);
    private Optional<Reading> reading = Optional.empty();

    /** Whose list was whole in a reading that read all: what came to them since is told by a seat that is waited at. */
    private final Set<VerifyKey> heard = new HashSet<>();

    private boolean looking;
    private boolean wanted;
    private boolean published;
    private boolean seatsWanted;
    private boolean newsComing;
    private boolean stopped;

    /** @param caughtUp runs after each reading: what waited at those who could be asked is here */
    BuddyCheckIn(
            Loop loop, Standing standing, Window window, Reader reader, Subscription subscription, Runnable caughtUp) {
        this.loop = loop;
        this.standing = standing;
        this.window = window;
        this.reader = reader;
        this.subscription = subscription;
        this.caughtUp = caughtUp;
    }

    void start() {
        standing.read(known -> {
            if (!stopped) {
                own = known;
                readAndSubscribe();
            }
        });
        loop.after(OTHERS, this::readTheOthers);
        loop.after(AGAIN, this::readAndSubscribe);
    }

    /** A link came back: my record is read again, because a later life of mine may have published, and then my mail. */
    void again() {
        standing.read(known -> {
            if (!stopped) {
                own = known.epoch() < own.epoch() ? own : known;
                readAndSubscribe();
            }
        });
    }

    /** These signed for mail of mine and did not have it: nobody shall leave any with them. */
    void broken(Collection<VerifyKey> droppers) {
        if (!stopped && standing.exclude(droppers)) {
            publish(false);
        }
    }

    void stop() {
        stopped = true;
        subscription.stop();
        reading.ifPresent(Reading::stop);
    }

    private void readTheOthers() {
        seatsWanted = true;
        read(Set.copyOf(heard));
    }

    /** Seats that were chosen when few had come online yet would miss what is left with the others. */
    private void readAndSubscribe() {
        seatsWanted = true;
        read();
    }

    private void news() {
        if (!newsComing) {
            newsComing = true;
            loop.after(NEWS_GATHER, () -> {
                newsComing = false;
                read();
            });
        }
    }

    private void read() {
        heard.clear();
        read(Set.of());
    }

    private void read(Set<VerifyKey> without) {
        if (stopped) {
            return;
        }
        if (looking) {
            wanted = true;
            return;
        }
        looking = true;
        window.all(own.epoch(), nodes -> {
            if (!stopped) {
                reading = Optional.of(reader.read(
                        nodes, without, (complete, whole) -> finished(complete && !nodes.isEmpty(), whole)));
            }
        });
    }

    /** An empty window is no complete reading: more likely nobody could be asked who is online. */
    private void finished(boolean complete, Set<VerifyKey> whole) {
        if (stopped) {
            return;
        }
        looking = false;
        if (complete) {
            heard.addAll(whole);
        }
        caughtUp.run();
        boolean move = complete && rested();
        if (move || !published) {
            publish(move);
        }
        if (seatsWanted) {
            seatsWanted = false;
            subscription.start(told -> window.oneOfEachArm(own.epoch(), told), this::news);
        }
        if (wanted) {
            wanted = false;
            read();
        }
    }

    private void publish(boolean move) {
        int epoch = move ? own.epoch() + 1 : own.epoch();
        if (move) {
            own = new Standing.Own(epoch, loop.wallMillis());
        }
        published = true;
        standing.publish(epoch, move, stored -> published &= stored);
    }

    /** A clock that was set back must not stop the epoch until it has caught up. */
    private boolean rested() {
        long since = loop.wallMillis() - own.movedAtMillis();
        return since < 0 || since >= EPOCH_RESTS.toMillis();
    }
}

package io.jaelegram.client.v2;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Talks to other people's clients. Touched only on the loop. */
public interface Peers {
    /** My node key. */
    VerifyKey me();

    /** My node as it can be reached now. */
    NodeRecord mine();

    /**
     * Asks a node over an open link, or dials it first.
     *
     * @param timeout covers both
     * @param answer runs once, later; with nothing when there was no link or no answer
     */
    void request(NodeRecord to, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer);

    /** Asks over an open link alone; nothing comes back when there is none, or no answer in time. */
    default void askLinked(VerifyKey node, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        answer.accept(Optional.empty());
    }

    /**
     * Dials an address of which nothing else is known.
     *
     * @param met runs once, later: with whose link is open now, or with nothing
     */
    default void visit(Endpoint at, Duration timeout, Consumer<Optional<VerifyKey>> met) {
        met.accept(Optional.empty());
    }

    /** The nodes of contacts to which proved links are open. */
    default List<VerifyKey> contacts() {
        return List.of();
    }

    /** Whether an open link to the owner of this key, proved, is there now. */
    boolean linked(VerifyKey node);

    /** Who answers these requests of other nodes, strangers included. */
    void serve(Set<Frame.Type> types, Service service);

    /** Tells of links to nodes coming up and going down. */
    void watch(Watcher watcher);

    /** Answers requests. */
    interface Service {
        /** @param reply to be called once; what is said after the link has ended goes nowhere */
        void received(VerifyKey from, Frame frame, Consumer<Frame> reply);
    }

    /** Is told once for the first link to a node and once for the end of the last. */
    interface Watcher {
        void up(VerifyKey node);

        void down(VerifyKey node);
    }
}

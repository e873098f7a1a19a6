package io.jaelegram.client;

import io.jaelegram.client.WhoSeesWhat.Row;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.ContactCode;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a version is: its routes in the order in which they are tried, where it asks for names and prekeys, the links that
 * it keeps, and who sees what of its messages.
 *
 * @param version {@code v1}, {@code v2} or {@code v3}
 * @param aside what contacts are told inside contents
 */
public record Delivery(
        String version,
        List<DeliveryRoute> routes,
        Directory directory,
        List<Service> services,
        List<Row> sights,
        Aside aside) {
    /** A version that tells contacts nothing beside messages and receipts. */
    public Delivery(
            String version, List<DeliveryRoute> routes, Directory directory, List<Service> services, List<Row> sights) {
        this(version, routes, directory, services, sights, Aside.none());
    }

    public Delivery {
        routes = List.copyOf(routes);
        services = List.copyOf(services);
        sights = List.copyOf(sights);
    }

    /** Something that runs as long as the client is started: a session with a server, links to peers. */
    public interface Service {
        /** Begins; frames for me go to the core's inbox from now on. */
        void start(Core core);

        /** Something waits to be sent: whoever rests between attempts tries now. */
        default void wake() {
            // Most do not rest: a message looks for its way by itself.
        }

        /** What {@code status} tells of it: a short word each, and the fact. */
        default List<Status.Detail> details() {
            return List.of();
        }

        /**
         * Measures what {@code netcheck} tells of it: a short word each, and the finding.
         *
         * @param done runs once, within some seconds
         */
        default void check(Consumer<List<Status.Detail>> done) {
            done.accept(List.of());
        }

        /** A contact code was handed over, and its owner is a contact now; {@code change} stores what is kept of it. */
        default void handed(Change change, ContactCode code) {
            // A version without addresses has no use for those of others.
        }

        /** What my contact code says of where I am: at most {@link ContactCode#MAX_HINT} bytes; empty for nothing. */
        default Bytes hint() {
            return Bytes.of(new byte[0]);
        }

        /**
         * The person leaves in order: what others need from here is said first.
         *
         * @param done runs once, within 3 s
         */
        default void leave(Runnable done) {
            done.run();
        }

        /** Ends all links; nothing is heard of it any more. */
        void stop();
    }

    /**
     * Composes a version. It is called again, for new parts, when the state of the client is rebuilt from disk after a
     * failed commit.
     */
    @FunctionalInterface
    public interface Composition {
        Delivery compose(ClientParts parts, RouteEvents events);
    }
}

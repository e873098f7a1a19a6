package io.jaelegram.comparison.compare.result;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What those in one role could see, as shares of all messages, 0 to 1. Ends are known to the server by account and name,
 * to a peer by node key, to the network by IP address only.
 *
 * @param carried that passed through it
 * @param held that it kept on disk
 * @param sender that it could link to their writer
 * @param reader that it could link to their reader
 * @param both that it could link to both: who talks to whom
 * @param address of which it saw the IP address of the writer or the reader
 */
public record Exposure(
        Role role, double carried, double held, double sender, double reader, double both, double address) {
    /** Who looks. */
    public enum Role {
        SERVER("server"),
        MEAN_PEER("mean other client"),
        WORST_PEER("worst other client"),
        LOOKUP("worst node asked for the reader"),
        NETWORK("network at the writer");

        private final String title;

        Role(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * All roles, in their order.
     *
     * @param peers how many third parties there were; the mean is over all of them
     */
    public static List<Exposure> of(Custody custody, int peers) {
        Sights server = custody.nodes().getOrDefault(Sighting.SERVER, Sights.NONE);
        double asked = custody.share(Math.max(server.asked(), custody.mostOfAPeer(Sights::asked)));
        double direct = custody.share(custody.direct());
        double sent = custody.share(custody.envelopes());
        return List.of(
                of(Role.SERVER, custody, figure -> figure.applyAsInt(server)),
                of(Role.MEAN_PEER, custody, figure -> peers == 0 ? 0 : (double) custody.sumOfPeers(figure) / peers),
                of(Role.WORST_PEER, custody, custody::mostOfAPeer),
                new Exposure(Role.LOOKUP, 0, 0, asked, asked, asked, asked),
                new Exposure(Role.NETWORK, sent, 0, sent, direct, direct, sent));
    }

    /** Reads one figure of all nodes in a role. */
    private interface Count {
        double of(ToIntFunction<Sights> figure);
    }

    private static Exposure of(Role role, Custody custody, Count count) {
        return new Exposure(
                role,
                custody.share(count.of(Sights::carried)),
                custody.share(count.of(Sights::held)),
                custody.share(count.of(Sights::sender)),
                custody.share(count.of(Sights::reader)),
                custody.share(count.of(Sights::both)),
                custody.share(count.of(sights -> sights.sender() + sights.reader() - sights.both())));
    }
}

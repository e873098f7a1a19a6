package io.jaelegram.comparison.compare.result;

/**
 * What one node could see, as numbers of envelopes. A node knows the other end of a link by its key: the server has an
 * account and a name to it, a peer only the key and the address.
 *
 * @param carried that it had, if only in memory
 * @param held that it said to have synced
 * @param sender that came to it over a link of their writer's own
 * @param reader that it handed to their reader over a link of the reader's own
 * @param both of which it knew both ends: who talks to whom
 * @param asked of which their writer asked this node about their reader
 */
public record Sights(int carried, int held, int sender, int reader, int both, int asked) {
    public static final Sights NONE = new Sights(0, 0, 0, 0, 0, 0);

    public Sights plus(Sights other) {
        return new Sights(
                carried + other.carried,
                held + other.held,
                sender + other.sender,
                reader + other.reader,
                both + other.both,
                asked + other.asked);
    }
}

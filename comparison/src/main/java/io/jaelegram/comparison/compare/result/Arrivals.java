package io.jaelegram.comparison.compare.result;

/**
 * What became of messages.
 *
 * @param sent that were written
 * @param delivered of them in the end, once every fault had healed
 * @param nextSession of them while the fault lasted, or in the first session in which the reader was back
 * @param withinDay of them within 24 hours of writing
 * @param duplicates messages that a reader saw twice
 */
public record Arrivals(int sent, int delivered, int nextSession, int withinDay, int duplicates) {
    public static final Arrivals NONE = new Arrivals(0, 0, 0, 0, 0);

    public Arrivals plus(Arrivals other) {
        return new Arrivals(
                sent + other.sent,
                delivered + other.delivered,
                nextSession + other.nextSession,
                withinDay + other.withinDay,
                duplicates + other.duplicates);
    }

    /** Whether all was delivered and nothing twice. */
    public boolean perfect() {
        return delivered == sent && duplicates == 0;
    }

    public double share(int count) {
        return sent == 0 ? 0 : (double) count / sent;
    }
}

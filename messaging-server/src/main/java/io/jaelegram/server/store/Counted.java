package io.jaelegram.server.store;

/** A number and what it counts, for people. */
public final class Counted {
    private Counted() {}

    /**
     * {@code 1 message}, {@code 2 messages}.
     *
     * @param one of them, a word that an s makes many
     */
    public static String of(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}

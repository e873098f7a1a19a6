package io.jaelegram.comparison.cryptobench;

/** One library under measurement. Both sides store the whole session state after every step and read it back before. */
interface Side {
    String name();

    /** Makes the private and public prekeys of one person and the bundle that a stranger fetches. */
    Object bundle() throws Exception;

    /** Two persons of whom the second has published a bundle; nothing was said yet. */
    Talk strangers() throws Exception;

    /** Two persons and their stored sessions. */
    interface Talk {
        /** The first person starts a session from the bundle of the second. */
        void start() throws Exception;

        /** What person {@code from} (0 or 1) puts on the wire. */
        byte[] seal(int from, byte[] plaintext) throws Exception;

        /** What person {@code to} reads from it. */
        byte[] open(int to, byte[] message) throws Exception;
    }
}

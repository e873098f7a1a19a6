package io.jaelegram.client.v3.lan;

/** What happened in the local network since the start. */
final class LanCounts {
    long asked;
    long found;
    long answered;
    /** Of other networks. */
    long otherNetworks;
    /** No message, or an answer to nothing. */
    long junk;
    /** Questions that came too fast. */
    long tooMany;

    @Override
    public String toString() {
        return "asked " + asked + " times, " + found + " answers; " + answered + " questions answered; ignored "
                + otherNetworks + " of other networks, " + junk + " without meaning, " + tooMany + " too many";
    }
}

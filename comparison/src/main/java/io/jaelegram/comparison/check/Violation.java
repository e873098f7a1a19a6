package io.jaelegram.comparison.check;

/**
 * A promise that was broken.
 *
 * @param invariant which one (reliability.md section 4)
 * @param text what was seen, without the message's text
 */
public record Violation(Invariant invariant, String text) {
    /** The promises that a history can break; I4 and I7 are judged on the wires, the disks and the process itself. */
    public enum Invariant {
        I1_LOST,
        I2_SHOWN_TWICE,
        I3_FORGED,
        I4_PLAINTEXT_SEEN,
        I5_ORDER,
        I6_DROP_UNNOTICED,
        I7_CRASHED,
        I8_STATE_WENT_BACK,
        I8_STATE_UNTRUE,
        I9_NOT_DELIVERED
    }
}

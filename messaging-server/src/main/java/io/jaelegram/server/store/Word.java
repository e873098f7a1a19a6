package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;

/** What one server tells another about a mailbox whose reader is there. Any of them may be lost. */
public sealed interface Word {
    /** Mail was put into the mailbox. */
    record Mail() implements Word {}

    /** Somebody has a word for the owner. */
    record Signal(Bytes body) implements Word {}

    /** Few one-time prekeys are left. */
    record PrekeysLow(int left) implements Word {}

    /** The operator blocked or deleted the account. */
    record Dismissed() implements Word {}

    /** The owner registered at another server. */
    record Moved() implements Word {}
}

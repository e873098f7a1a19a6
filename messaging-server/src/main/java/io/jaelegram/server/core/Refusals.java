package io.jaelegram.server.core;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserName;

/** What is said to clients when something is not done: what happened, what it means, what to do. */
final class Refusals {
    static final Frame NAME_TAKEN = of(
            Refusal.NAME_TAKEN,
            "This name belongs to somebody else's key. Choose another one with --user, or use the home that has its key.");
    static final Frame OTHER_MAILBOX = of(
            Refusal.NOT_PROVED,
            "This account was made with another mailbox key. Nothing was changed. Use the home that has that key.");
    static final Frame OTHER_NODE =
            of(Refusal.NOT_PROVED, "The account record names another node key than the one that this link proves.");
    static final Frame REGISTERED_ALREADY =
            of(Refusal.NOT_PROVED, "This link has an account already. Open another link for another account.");
    static final Frame NOT_REGISTERED =
            of(Refusal.NOT_REGISTERED, "Register first: this link has no account, so nothing was done.");
    static final Frame UNKNOWN_NAME =
            of(Refusal.UNKNOWN_USER, "Nobody is registered under this name here. Check the spelling: A and a differ.");
    static final Frame UNKNOWN_MAILBOX =
            of(Refusal.UNKNOWN_USER, "Nobody is registered with this mailbox here. The message was not accepted.");
    static final Frame NO_PREKEYS =
            of(Refusal.UNKNOWN_USER, "This user has published no keys yet. Try again when they were online.");
    static final Frame MAILBOX_FULL =
            of(Refusal.MAILBOX_FULL, "The reader's mailbox is full. The message was not accepted; try again later.");
    static final Frame SENDER_QUOTA = of(
            Refusal.SENDER_QUOTA,
            "You have as much waiting for this reader as one sender may. The message was not accepted; try again later.");
    static final Frame STORE_FAILED = of(
            Refusal.STORE_FAILED,
            "The server cannot write to its disk at the moment. Nothing was accepted; try again later.");
    static final Frame STORE_QUOTA = of(
            Refusal.STORE_FAILED,
            "The server keeps as much mail as its operator allows. The message was not accepted; try again later.");
    static final Frame NO_ACCOUNTS = of(
            Refusal.STORE_FAILED,
            "The server has as many accounts as its operator allows. Nothing was registered; ask the operator.");
    static final Frame BLOCKED = of(
            Refusal.BLOCKED,
            "The operator of this server blocked this account. Nothing was accepted; ask the operator.");
    static final Frame DRAINING =
            of(Refusal.DRAINING, "The server is shutting down. Nothing was accepted; connect again in some seconds.");
    static final Frame TOO_FAST =
            of(Refusal.RATE_LIMITED, "Too many requests from this account. This one was not done; try again later.");
    static final Frame TOO_OFTEN =
            of(Refusal.RATE_LIMITED, "This name connected too often. Try again in some seconds.");
    static final Frame BUSY =
            of(Refusal.RATE_LIMITED, "The server has as much to do as it can hold. Nothing was accepted; try again.");

    static final Frame OTHERS_RECORD =
            of(Refusal.NOT_PROVED, "This record is signed by another mailbox than this link's. It was not kept.");
    static final Frame OLD_RECORD = of(
            Refusal.EXPIRED,
            "This record is out of date by the server's clock, so it was not kept. Check the date of this machine.");
    static final Frame STALE_RECORD =
            of(Refusal.STALE, "A newer record of this mailbox is kept. Read it, and publish one with a larger number.");
    static final Frame NO_TICKETS =
            of(Refusal.UNKNOWN_FRAME, "This server admits no nodes: it was started without its network key.");
    static final Frame TOO_MANY_NODES = of(
            Refusal.RATE_LIMITED,
            "As many nodes were admitted for this account or address as in a day may be. Try again tomorrow.");
    static final Frame FORGED_TICKET =
            of(Refusal.NOT_PROVED, "This network did not sign the ticket in the record. The node was not listed.");
    static final Frame NO_RECORD = of(Refusal.UNKNOWN_USER, "The owner of this mailbox has published no record here.");
    static final Frame NOT_HERE =
            of(Refusal.NOT_HERE, "The owner of this mailbox is not connected. Nothing was said, and nothing was kept.");

    private Refusals() {}

    static Frame otherName(UserName name) {
        return of(
                Refusal.NAME_TAKEN,
                "This key has the name " + name + " already, and a key has one name. Use --user " + name + ".");
    }

    private static Frame of(Refusal why, String text) {
        return new Frame.Refused(why, text);
    }
}

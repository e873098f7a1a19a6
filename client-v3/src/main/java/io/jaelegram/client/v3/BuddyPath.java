package io.jaelegram.client.v3;

/** The name of the way through buddies: stored with messages, shown to people, and said in events. */
final class BuddyPath {
    static final String NAME = "buddies";

    private BuddyPath() {}
}

package io.jaelegram.client;

/** What became of {@link Client#add} or {@link Client#find}. */
public sealed interface Added {
    /** Pinned and stored. */
    record Ok(Contact contact) implements Added {}

    /** Nobody has that name. */
    record Unknown(String text) implements Added {}

    /** Nobody could be asked: offline, or no answer in time. */
    record Unreachable(String text) implements Added {}

    /** Not a name and not a code, my own, or refused by the server. */
    record Refused(String text) implements Added {}
}

package io.jaelegram.crypto;

/** Contents are padded to one of few sizes, so that a body's length tells its class and nothing else. */
public final class SizeClasses {
    /** The largest padded content in bytes. */
    public static final int MAX_CONTENT = 32 * 1024;

    /** The largest sealed body in bytes: the largest content, a first message's keys, room for an epoch's. */
    public static final int MAX_BODY = MAX_CONTENT + 8 * 1024;

    private SizeClasses() {}
}

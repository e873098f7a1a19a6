package io.jaelegram.protocol;

/** A peer's bytes do not have the form that PROTOCOL.md fixes: they broke, and only their link ends. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}

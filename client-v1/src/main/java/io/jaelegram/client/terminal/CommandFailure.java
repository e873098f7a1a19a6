package io.jaelegram.client.terminal;

/** A command cannot go on. The text says what happened, what it means and what to type; the code is one of {@link Exit}. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CommandFailure(int exitCode, String text) {
        super(text);
        this.exitCode = exitCode;
    }

    public CommandFailure(int exitCode, String text, Throwable cause) {
        super(text, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}

package io.jaelegram.comparison.process;

/** The run cannot go on: a program is missing, did not start, did not answer in time. The message is for a person. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LabException(String message) {
        super(message);
    }

    public LabException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The run was interrupted from outside; the thread stays marked. */
    public static LabException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LabException("interrupted", e);
    }
}

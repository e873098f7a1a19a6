package io.jaelegram.server.store;

/** A transaction that was handed in. */
public interface Submission {
    /**
     * Takes it back: true when it has not begun; then it never touches the disk and its outcome never comes. Callable
     * from any thread.
     */
    boolean cancel();
}

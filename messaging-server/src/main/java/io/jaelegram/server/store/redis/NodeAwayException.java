package io.jaelegram.server.store.redis;

/** A script was not sent, since the node that has its keys cannot be reached. */
final class NodeAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    NodeAwayException(String message) {
        super(message);
    }
}

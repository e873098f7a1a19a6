package io.jaelegram.server.config;

/** The configuration cannot be used; the message says where, why, and what to write instead. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}

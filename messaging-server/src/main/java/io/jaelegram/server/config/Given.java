package io.jaelegram.server.config;

/**
 * A value that an operator wrote.
 *
 * @param place where it stands: {@code FILE:LINE}, the name of an environment variable, or that of an option
 */
public record Given(String value, String place) {}

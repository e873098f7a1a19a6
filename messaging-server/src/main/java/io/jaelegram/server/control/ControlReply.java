package io.jaelegram.server.control;

/**
 * What a command comes to.
 *
 * @param code the exit code of the operator's command
 * @param text what it prints, on stdout when the code is 0, otherwise on stderr
 */
public record ControlReply(int code, String text) {
    public static ControlReply done(String text) {
        return new ControlReply(0, text);
    }
}

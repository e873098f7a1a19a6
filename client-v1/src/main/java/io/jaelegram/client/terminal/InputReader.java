package io.jaelegram.client.terminal;

import java.util.Optional;

/** Where lines come from; blocks its thread until there is one. */
interface InputReader {
    /**
     * The next line, or several lines that were pasted as one; empty at the end of the input.
     *
     * @param prefill stands in the line already
     */
    Optional<String> line(String prefill);

    /** An answer to a question; empty at the end of the input or when the person refused with Ctrl-C. */
    Optional<String> answer(String question, boolean secret);
}

package io.jaelegram.client.terminal;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What the prompt does after a line was handled. */
public sealed interface Next {
    /**
     * Read the next line.
     *
     * @param prefill stands in the input line already, to be corrected or sent
     */
    record Read(String prefill) implements Next {}

    /**
     * Ask a question and hand over the answer, which is no line of the conversation.
     *
     * @param secret neither shown nor remembered
     */
    record Ask(String question, boolean secret, BiConsumer<String, Consumer<Next>> answer) implements Next {}

    /** Leave the prompt. */
    record Leave() implements Next {}

    /** Read the next line, with nothing in it. */
    static Next read() {
        return new Read("");
    }
}

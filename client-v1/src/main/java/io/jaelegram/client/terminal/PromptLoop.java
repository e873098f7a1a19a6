package io.jaelegram.client.terminal;

import java.util.Optional;
import java.util.function.Consumer;

/** Reads lines on its own thread and has each handled on the client's loop, one after the other. */
final class PromptLoop {
    private final InputReader reader;
    private final LineHandler handler;
    private final PromptSession session;

    PromptLoop(InputReader reader, LineHandler handler, PromptSession session) {
        this.reader = reader;
        this.handler = handler;
        this.session = session;
    }

    /** Until the person leaves or the input ends. */
    void run(Next first) {
        Next next = first;
        while (!(next instanceof Next.Leave)) {
            next = step(next);
        }
    }

    private Next step(Next next) {
        if (next instanceof Next.Ask ask) {
            String answer = reader.answer(ask.question(), ask.secret()).orElse("");
            return onLoop(done -> ask.answer().accept(answer, done));
        }
        String prefill = next instanceof Next.Read read ? read.prefill() : "";
        Optional<String> line = reader.line(prefill);
        return line.isEmpty() ? new Next.Leave() : onLoop(done -> handler.handle(line.get(), done));
    }

    /** A step that fails says so and leaves the prompt as it was. */
    private Next onLoop(Consumer<Consumer<Next>> step) {
        try {
            return Waiting.on(session.loop(), step);
        } catch (RuntimeException e) {
            session.say(session.style().red(Failure.of(e).text()));
            return Next.read();
        }
    }
}

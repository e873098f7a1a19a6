package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One request, answered once: by the other node, or by the silence after its time. */
final class Exchange {
    private final Consumer<Optional<Frame>> answer;
    private final Loop.Timer silence;
    private boolean over;

    Exchange(Loop loop, Duration timeout, Consumer<Optional<Frame>> answer) {
        this.answer = answer;
        silence = loop.after(timeout, () -> end(Optional.empty()));
    }

    void answered(Frame frame) {
        silence.cancel();
        end(Optional.of(frame));
    }

    private void end(Optional<Frame> frame) {
        if (!over) {
            over = true;
            answer.accept(frame);
        }
    }
}

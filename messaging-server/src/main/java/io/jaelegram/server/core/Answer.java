package io.jaelegram.server.core;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Loop;
import java.util.function.Consumer;

/** Where the answer to a request goes: posted to the loop of the one who asked. */
record Answer(Loop loop, Consumer<Frame> to) {
    void give(Frame frame) {
        loop.execute(() -> to.accept(frame));
    }
}

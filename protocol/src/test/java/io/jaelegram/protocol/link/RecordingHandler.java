package io.jaelegram.protocol.link;

import io.jaelegram.protocol.Frame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Remembers what a link said to it; answers with what the test gave. */
public final class RecordingHandler implements LinkHandler {
    public final List<Frame> frames = new CopyOnWriteArrayList<>();
    public final List<String> events = new CopyOnWriteArrayList<>();
    public volatile Link link;
    public volatile Optional<DialFailure> failure = Optional.empty();
    public volatile Consumer<Link> onOpened = opened -> {};
    public volatile BiConsumer<Frame, Consumer<Frame>> onFrame = (frame, reply) -> {};

    @Override
    public void opened(Link opened) {
        link = opened;
        events.add("opened");
        onOpened.accept(opened);
    }

    @Override
    public void received(Link from, Frame frame, Consumer<Frame> reply) {
        frames.add(frame);
        onFrame.accept(frame, reply);
    }

    @Override
    public void writable(Link again) {
        events.add("writable");
    }

    @Override
    public void closed(Link ended, String reason) {
        events.add("closed: " + reason);
    }

    @Override
    public void failed(Endpoint to, DialFailure why) {
        failure = Optional.of(why);
        events.add("failed");
    }

    public boolean isClosed() {
        return events.stream().anyMatch(event -> event.startsWith("closed"));
    }
}

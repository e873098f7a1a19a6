package io.jaelegram.client;

import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells a holder what it may forget, all of one turn of the loop in one frame. */
public final class Releases {
    private final Loop loop;
    private final Supplier<Optional<Link>> link;
    private final List<EnvelopeId> ids = new ArrayList<>();

    /** @param link to the holder, while there is one; what cannot be said is delivered again, and released then */
    public Releases(Loop loop, Supplier<Optional<Link>> link) {
        this.loop = loop;
        this.link = link;
    }

    public void add(EnvelopeId id) {
        ids.add(id);
        if (ids.size() == 1) {
            loop.execute(this::flush);
        }
    }

    private void flush() {
        List<EnvelopeId> all = List.copyOf(ids);
        ids.clear();
        link.get().ifPresent(open -> {
            for (int from = 0; from < all.size(); from += Limits.MAX_RELEASES) {
                open.send(new Frame.Release(all.subList(from, Math.min(all.size(), from + Limits.MAX_RELEASES))));
            }
        });
    }
}

package io.jaelegram.server.store;

import io.jaelegram.protocol.link.Loop;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Brings the outcomes of a group back: one task per loop, so that what they cause leaves in as few writes. */
final class Answers {
    private Answers() {}

    static void post(List<Work<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        Loop first = group.get(0).loop();
        if (group.stream().allMatch(work -> work.loop() == first)) {
            first.execute(() -> group.forEach(Work::answer));
            return;
        }
        Map<Loop, List<Work<?>>> byLoop = new IdentityHashMap<>();
        List<Loop> order = new ArrayList<>();
        for (Work<?> work : group) {
            byLoop.computeIfAbsent(work.loop(), loop -> {
                        order.add(loop);
                        return new ArrayList<>();
                    })
                    .add(work);
        }
        order.forEach(loop -> loop.execute(() -> byLoop.get(loop).forEach(Work::answer)));
    }
}

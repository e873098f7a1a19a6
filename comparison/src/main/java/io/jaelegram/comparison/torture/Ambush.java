package io.jaelegram.comparison.torture;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.WireObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits for a frame on its way and then does something, once. A promise is most easily broken in the few milliseconds
 * around an acknowledgement, which a fault at a drawn time would hardly ever hit.
 */
public final class Ambush implements WireObserver {
    private final List<Trap> traps = new ArrayList<>();

    private record Trap(Frame.Type type, SimulatedNode reader, Runnable springs) {}

    /** What {@code lay} returns: takes the trap away if it has not sprung. */
    @FunctionalInterface
    public interface Laid {
        void lift();
    }

    /**
     * @param springs run inside the step that writes the frame, so what crashes a node belongs into a later step
     */
    public Laid lay(Frame.Type type, SimulatedNode reader, Runnable springs) {
        Trap trap = new Trap(type, reader, springs);
        traps.add(trap);
        return () -> traps.remove(trap);
    }

    @Override
    public void seen(Sighting sighting) {}

    @Override
    public void sent(Sighting sighting) {
        if (traps.isEmpty()) {
            return;
        }
        for (Trap trap : List.copyOf(traps)) {
            if (trap.type() == sighting.frame().type() && trap.reader() == sighting.to()) {
                traps.remove(trap);
                trap.springs().run();
            }
        }
    }
}

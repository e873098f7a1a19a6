package io.jaelegram.protocol.link.simulated;

/** A simulated run went wrong; the text names the seed that replays it. */
public final class SimulationFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    SimulationFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

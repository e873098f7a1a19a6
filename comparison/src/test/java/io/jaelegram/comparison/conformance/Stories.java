package io.jaelegram.comparison.conformance;

import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.comparison.torture.VersionRow.ServerFate;

/** Stories of one town each: in a world of models or, where a subclass builds towns so, with real servers. */
abstract class Stories {
    private static final int COARSE = 6;

    final Town town(VersionRow version) {
        return town(version, 1);
    }

    /**
     * Between two moments at which a story strikes.
     *
     * @param fine in milliseconds; without a server there is more to simulate, so that a few moments have to do
     */
    static int step(VersionRow version, int fine) {
        return version.server() == ServerFate.LIVES ? fine : COARSE * fine;
    }

    Town town(VersionRow version, long seed) {
        return new Town(version, seed);
    }
}

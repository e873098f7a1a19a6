package io.jaelegram.comparison.conformance;

import io.jaelegram.comparison.torture.VersionRow;

/** Stories of one town each: in a world of models or, where a subclass builds towns so, with real servers. */
abstract class Stories {
    final Town town(VersionRow version) {
        return town(version, 1);
    }

    Town town(VersionRow version, long seed) {
        return new Town(version, seed);
    }
}

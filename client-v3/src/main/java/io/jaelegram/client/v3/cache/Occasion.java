package io.jaelegram.client.v3.cache;

import java.time.Duration;

/** Why a holder looks after its copies. */
enum Occasion {
    /** It is time. */
    ROUND(Duration.ofSeconds(2)),
    /** Two co-holders were lost within a minute. */
    ALARM(Duration.ofSeconds(2)),
    /** The person exits: nobody waits long for a prompt to end. */
    LEAVING(Duration.ofSeconds(1));

    private final Duration silence;

    Occasion(Duration silence) {
        this.silence = silence;
    }

    /** Who has not answered by then is taken for gone. */
    Duration silence() {
        return silence;
    }
}

package io.jaelegram.comparison.bench.buddies;

import io.jaelegram.comparison.compare.simulate.Scenario;
import java.time.Duration;
import java.util.Optional;

/**
 * What is played.
 *
 * @param users clients; every second one writes, the others read, so that texts can be told from receipts on a link
 * @param availability share of the time that each is online, above 0, below 1
 * @param session mean length
 * @param crashes share of the sessions that end without a goodbye
 * @param friends to whom each writes, drawn once
 * @param perMinute texts that each writes in a minute online
 * @param size bytes of a text
 * @param writing for which texts are written
 * @param settling for which people come and go afterwards, before all of them come
 * @param serverDies when the server is killed, after everybody has met; empty for never
 */
record Plan(
        int users,
        double availability,
        Duration session,
        double crashes,
        int friends,
        double perMinute,
        int size,
        Duration writing,
        Duration settling,
        Optional<ServerDeath> serverDies,
        long seed) {
    /** The server never comes back; as it is typed. */
    enum ServerDeath {
        /** Before the first text. */
        start,
        /** When half of the time to write is over. */
        middle
    }

    /** When the server dies, counted from when people begin to live; empty for never. */
    Optional<Duration> death() {
        return serverDies.map(when -> when == ServerDeath.start ? Duration.ZERO : writing.dividedBy(2));
    }

    Scenario.Population population() {
        return new Scenario.Population(users, availability, session, Scenario.Shape.WEIBULL, crashes, 0, false, 1);
    }
}

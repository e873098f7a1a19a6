package io.jaelegram.comparison.bench.buddies;

import io.jaelegram.comparison.compare.simulate.Scenario;
import java.time.Duration;

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
 * @param serverDies whether the server is killed once everybody has met
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
        boolean serverDies,
        long seed) {
    Scenario.Population population() {
        return new Scenario.Population(users, availability, session, Scenario.Shape.WEIBULL, crashes, 0, false, 1);
    }
}

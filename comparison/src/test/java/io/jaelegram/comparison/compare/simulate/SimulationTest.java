package io.jaelegram.comparison.compare.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some dozens of users for some hours: seconds of real time. */
class SimulationTest {
    private static final Scenario.Design AS_IT_IS = new Scenario.Design(5, true);
    private static final Scenario.Trouble QUIET = new Scenario.Trouble(0, 0, Duration.ZERO, false);

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "v3"})
    void theSameSeedGivesTheSameFigures(String version) {
        assertThat(run(version, 3, AS_IT_IS)).isEqualTo(run(version, 3, AS_IT_IS));
    }

    @Test
    void oneThreadAndTwoGiveTheSameFigures() {
        Scenario scenario = scenario("v3", 9, AS_IT_IS, new Scenario.Trouble(0.1, 0.3, Duration.ofMinutes(50), true));
        Figures one = new Simulation(scenario, (done, all, messages, steps) -> {}, 1).run();
        Figures two = new Simulation(scenario, (done, all, messages, steps) -> {}, 2).run();
        assertThat(two).isEqualTo(one);
    }

    @Test
    void anotherSeedGivesOtherFigures() {
        assertThat(run("v3", 3, AS_IT_IS).costs())
                .isNotEqualTo(run("v3", 4, AS_IT_IS).costs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "v3"})
    void everyVersionDeliversOnceAndLosesNothing(String version) {
        Deliveries texts = run(version, 5, AS_IT_IS).deliveries();
        assertThat(texts.judged()).isGreaterThan(30);
        assertThat(texts.nextSession()).isEqualTo(texts.judged());
        assertThat(texts.lost()).isZero();
        assertThat(texts.duplicates()).isZero();
    }

    @Test
    void theServerHasAllOfVersionOneSomeOfVersionTwoAndNothingOfVersionThree() {
        Exposure one = run("v1", 5, AS_IT_IS).exposure();
        Exposure two = run("v2", 5, AS_IT_IS).exposure();
        Exposure three = run("v3", 5, AS_IT_IS).exposure();
        assertThat(one.serverShare()).isEqualTo(1);
        assertThat(one.pathNodesMean()).isEqualTo(1);
        assertThat(two.serverShare()).isStrictlyBetween(0.3, 0.9);
        assertThat(two.pathNodesMean()).isStrictlyBetween(0.3, 0.9);
        assertThat(three.serverShare()).isZero();
        assertThat(three.worstPeerShare()).isStrictlyBetween(0.0, 1.0);
    }

    /** A writer asks holders anew after an hour: in three hours' writing that is a few questions for each envelope. */
    @Test
    void whatEnoughHoldIsLeftAlone() {
        Figures figures = run("v3", 5, AS_IT_IS);
        long envelopes = figures.deliveries().cached() + figures.costs().receipts();
        assertThat(figures.costs().framesByType().getOrDefault("audit", 0L)).isLessThan(4 * envelopes);
    }

    @Test
    void withOneCopyLessArrivesInTheNextSession() {
        Deliveries whole = run("v3", 5, AS_IT_IS).deliveries();
        Deliveries one = run("v3", 5, new Scenario.Design(1, true)).deliveries();
        assertThat(share(one)).isLessThan(share(whole) - 0.03);
    }

    @Test
    void withoutACheckInNearlyNothingArrivesInTheNextSession() {
        Deliveries blind = run("v3", 5, new Scenario.Design(5, false)).deliveries();
        assertThat(share(blind)).isLessThan(0.7);
    }

    @Test
    void whenAThirdOfTheNodesIsGoneInOneSecondNothingIsLost() {
        Deliveries texts = run("v3", 5, AS_IT_IS, new Scenario.Trouble(0, 0.3, Duration.ofHours(2), false))
                .deliveries();
        assertThat(texts.judged()).isGreaterThan(30);
        assertThat(texts.lost()).isZero();
        assertThat(share(texts)).isGreaterThan(0.98);
    }

    @Test
    void whatDroppersThrowAwayComesFromTheOutboxOrOtherHolders() {
        Deliveries texts = run("v3", 5, AS_IT_IS, new Scenario.Trouble(0.2, 0, Duration.ZERO, false))
                .deliveries();
        assertThat(texts.judged()).isGreaterThan(30);
        assertThat(texts.lost()).isZero();
        assertThat(share(texts)).isGreaterThan(0.8);
    }

    @Test
    void whatIsStoppedHalfWaySaysSo() {
        Simulation[] running = new Simulation[1];
        running[0] = new Simulation(scenario("v2", 5, AS_IT_IS, QUIET), (done, all, messages, steps) -> {
            if (done.toHours() == 1) {
                running[0].stop();
            }
        });
        Figures figures = running[0].run();
        assertThat(figures.partial()).isTrue();
        assertThat(figures.simulated()).isEqualTo(Duration.ofHours(1));
    }

    private static double share(Deliveries texts) {
        return Figures.share(texts.nextSession(), texts.judged());
    }

    private static Figures run(String version, long seed, Scenario.Design design) {
        return run(version, seed, design, QUIET);
    }

    private static Figures run(String version, long seed, Scenario.Design design, Scenario.Trouble trouble) {
        Scenario scenario = scenario(version, seed, design, trouble);
        return new Simulation(scenario, (done, all, messages, steps) -> {}).run();
    }

    private static Scenario scenario(String version, long seed, Scenario.Design design, Scenario.Trouble trouble) {
        return new Scenario(
                version,
                seed,
                new Scenario.Population(40, 0.4, Duration.ofMinutes(30), Scenario.Shape.WEIBULL, 0.5, 0.01, false, 1),
                new Scenario.Traffic(3, 5, Duration.ofHours(3), Duration.ofHours(2)),
                trouble,
                design);
    }
}

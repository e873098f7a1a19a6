package io.jaelegram.comparison.compare.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.compare.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From single sightings to who could see what. */
class CustodyTest {
    private static final Set<String> WRITERS = Set.of("w");
    private static final Set<String> READERS = Set.of("r");

    @Test
    void aRelayIsOnThePathAndKnowsBothEnds() {
        Custody custody = Figures.relayed();
        assertThat(custody.pathNodesMean()).isEqualTo(1);
        assertThat(custody.serverShare()).isEqualTo(1);
        assertThat(custody.copiesMean()).isEqualTo(1);
        assertThat(custody.nodes().get(Sighting.SERVER)).isEqualTo(new Sights(1, 1, 1, 1, 1, 1));
    }

    @Test
    void aStraightWayHasNobodyBetweenAndShowsTheNetworkBothAddresses() {
        Custody custody = of(seen("w", "r", false));
        assertThat(custody.pathNodesMean()).isZero();
        assertThat(custody.holdersMean()).isZero();
        assertThat(custody.serverShare()).isZero();
        assertThat(role(custody, Exposure.Role.NETWORK).both()).isEqualTo(1);
    }

    @Test
    void aBuddyWithoutCollectionKnowsOnlyWhoPutTheCopy() {
        Custody custody =
                of(seen("w", "b1", true), seen("w", "b2", true), seen("b1", "b3", true), seen("b3", "r", false));
        assertThat(custody.holdersMean()).isEqualTo(3);
        assertThat(custody.copiesMean()).isEqualTo(3);
        assertThat(custody.pathNodesMean()).as("b1 and b3").isEqualTo(2);
        assertThat(custody.nodes().get("b2")).isEqualTo(new Sights(1, 1, 1, 0, 0, 0));
        assertThat(custody.nodes().get("b3")).as("got it from another holder").isEqualTo(new Sights(1, 1, 0, 1, 0, 0));
    }

    @Test
    void receiptsThatFlowBackAreNotCounted() {
        assertThat(of(seen("r", "server", true), seen("server", "w", false)).envelopes())
                .isZero();
    }

    @Test
    void theMeanIsOverAllPeersAndTheWorstIsTheBusiest() {
        Custody custody = of(seen("w", "b1", true), seen("w", "b2", true))
                .plus(Custody.of(List.of(new Sighting("w", "b1", "e2", "m", 10, true)), List.of(), WRITERS, READERS));
        assertThat(custody.worstPeerShare()).isEqualTo(1);
        assertThat(custody.meanPeerShare(6)).isEqualTo(3.0 / 2 / 6);
        assertThat(role(custody, Exposure.Role.MEAN_PEER).held()).isEqualTo(3.0 / 2 / 6);
    }

    @Test
    void aNodeThatWasOnlyAskedCarriesNothing() {
        List<Sighting> straight = List.of(seen("w", "r", false));
        List<Question> questions = new ArrayList<>(List.of(new Question("w", Sighting.SERVER, "m")));
        questions.add(new Question("w", "stranger", "another mailbox"));
        Custody custody = Custody.of(straight, questions, WRITERS, READERS);
        assertThat(custody.serverShare()).isZero();
        assertThat(custody.holdersMean()).isZero();
        assertThat(role(custody, Exposure.Role.LOOKUP).both()).isEqualTo(1);
        assertThat(custody.nodes()).doesNotContainKey("stranger");
    }

    @Test
    void anotherWriterOfTheCrowdThatHoldsACopyIsAThirdParty() {
        Custody custody = Custody.of(
                List.of(seen("w", "w2", true), seen("w2", "r", false)), List.of(), Set.of("w", "w2"), READERS);
        assertThat(custody.holdersMean()).isEqualTo(1);
        assertThat(custody.nodes().get("w2")).isEqualTo(new Sights(1, 1, 1, 1, 1, 0));
    }

    private static Exposure role(Custody custody, Exposure.Role role) {
        return Exposure.of(custody, 6).stream()
                .filter(one -> one.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private static Custody of(Sighting... sightings) {
        return Custody.of(List.of(sightings), List.of(), WRITERS, READERS);
    }

    private static Sighting seen(String from, String to, boolean held) {
        return new Sighting(from, to, "e1", "m", 10, held);
    }
}

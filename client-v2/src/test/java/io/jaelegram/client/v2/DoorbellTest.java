package io.jaelegram.client.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many may knock at once. */
class DoorbellTest {
    @Test
    void theFirstWordsOfFiftyWhoWriteAtOnceAllGoStraight() throws Exception {
        Street street = new Street(17);
        Resident bob = street.resident("bob");
        List<Resident> friends = IntStream.range(0, 50)
                .mapToObj(i -> street.resident("friend" + i))
                .toList();
        street.pass(Duration.ofSeconds(1));
        friends.forEach(friend -> friend.writes(bob, "hi"));
        street.until(
                "all were read",
                () -> friends.stream().allMatch(friend -> friend.state("hi") == DeliveryState.DELIVERED));

        assertThat(friends)
                .allMatch(friend ->
                        friend.path("hi").filter(DirectRoute.PATH::equals).isPresent());
    }
}

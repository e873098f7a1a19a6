package io.jaelegram.client.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A reader who stays online waits at some of its seats for mail that comes later. */
class SubscriptionTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Circle circle = new Circle(2);
    private final VerifyKey self = SigningKey.generate(circle.chance).publicKey();
    private final Subscription subscription =
            new Subscription(this::ask, circle.self.loop(), new Mailbox(circle.owner, self));
    private final VerifyKey seat = circle.nodes.get(0).place.node();
    private final VerifyKey other = circle.nodes.get(1).place.node();
    private final List<VerifyKey> opened = new ArrayList<>();
    private final List<Consumer<Optional<Frame>>> waiting = new ArrayList<>();
    private List<VerifyKey> seats = List.of(seat);
    private int copies;
    private int news;

    @Test
    void whatCameBetweenTheReadingAndTheSubscriptionIsNews() {
        copies = 1;
        start();

        assertThat(news).isEqualTo(1);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void mailThatComesIsNewsAndTheSeatIsWaitedAtAgain() {
        start();
        assertThat(news).isZero();
        answer(new BuddyFrame.News(List.of(seat)));
        circle.pass(Duration.ofSeconds(3));

        assertThat(news).isEqualTo(1);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void aWaitThatEndsWithNothingIsNoNews() {
        start();
        answer(new BuddyFrame.News(List.of()));
        circle.pass(Duration.ofSeconds(3));

        assertThat(news).isZero();
        assertThat(waiting).hasSize(1);
    }

    /** What came to the seat while there was no link is found by opening the mailbox anew. */
    @Test
    void aSeatWhoseLinkEndedIsOpenedAnew() {
        start();
        waiting.remove(0).accept(Optional.empty());
        copies = 1;
        circle.pass(Duration.ofSeconds(3));

        assertThat(opened).containsExactly(seat, seat);
        assertThat(news).isEqualTo(1);
    }

    @Test
    void aSeatThatRefusesIsLeftAloneUntilTheNextTerm() {
        start();
        answer(new Frame.Refused(Refusal.RATE_LIMITED, "not now"));
        circle.pass(Duration.ofSeconds(60));
        assertThat(opened).hasSize(1);

        circle.pass(Subscription.TERM);
        assertThat(opened).hasSize(2);
    }

    @Test
    void otherSeatsFollowAfterATerm() {
        start();
        seats = List.of(other);
        circle.pass(Subscription.TERM);
        assertThat(opened).containsExactly(seat, other);

        answer(new BuddyFrame.News(List.of()));
        circle.pass(Duration.ofSeconds(3));
        assertThat(opened).as("the former seat is not opened again").containsExactly(seat, other);
    }

    @Test
    void choosingSeatsAnewStartsTheTermAnew() {
        start();
        circle.pass(Subscription.TERM.dividedBy(2));
        start();
        circle.pass(Subscription.TERM.minusSeconds(30));

        assertThat(opened).containsExactly(seat, seat);
    }

    @Test
    void aReaderThatStopsWaitsNowhere() {
        start();
        subscription.stop();
        answer(new BuddyFrame.News(List.of(seat)));
        circle.pass(Duration.ofMinutes(10));

        assertThat(news).isZero();
        assertThat(opened).hasSize(1);
    }

    private void start() {
        subscription.start(told -> told.accept(seats), () -> news++);
        circle.pass(SOON);
    }

    private void answer(Frame frame) {
        waiting.remove(0).accept(Optional.of(frame));
    }

    private void ask(VerifyKey node, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        if (frame instanceof BuddyFrame.OpenMailbox) {
            opened.add(node);
            circle.self.loop().execute(() -> answer.accept(Optional.of(new BuddyFrame.MailboxOpened(copies))));
        } else {
            waiting.add(answer);
        }
    }
}

package io.jaelegram.client.v3;

import io.jaelegram.client.Status;
import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Seat;
import java.util.ArrayList;
import java.util.List;

/** A buddy group for people: its seats by arm, and how many copies it can hold. */
final class GroupDescription {
    private GroupDescription() {}

    static List<Status.Detail> of(int epoch, BuddyGroup group) {
        List<Status.Detail> lines = new ArrayList<>();
        int online = group.buddies().size();
        lines.add(new Status.Detail(
                "keepers",
                group.possible() + " of the " + BuddyGroup.COPIES + " wanted; " + online + " online (epoch " + epoch
                        + ")"));
        for (List<Seat> arm : group.arms()) {
            if (!arm.isEmpty()) {
                lines.add(new Status.Detail(
                        "arm" + arm.get(0).arm(),
                        String.join(
                                "  ",
                                arm.stream()
                                        .map(seat ->
                                                BuddyAccount.node(seat.buddy().node()))
                                        .toList())));
            }
        }
        return lines;
    }
}

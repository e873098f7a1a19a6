package io.jaelegram.client.v3;

import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Seat;
import java.util.ArrayList;
import java.util.List;

/** A buddy group for people: its seats by arm, and how many copies it can hold. */
final class GroupDescription {
    private GroupDescription() {}

    static List<String> of(int epoch, BuddyGroup group) {
        List<String> lines = new ArrayList<>();
        int online = group.buddies().size();
        lines.add(online + " online, a message is kept by " + group.possible() + " of the " + BuddyGroup.COPIES
                + " wanted (epoch " + epoch + ")");
        for (List<Seat> arm : group.arms()) {
            if (!arm.isEmpty()) {
                lines.add("  arm " + arm.get(0).arm() + "  "
                        + String.join(
                                "  ",
                                arm.stream()
                                        .map(seat ->
                                                BuddyAccount.node(seat.buddy().node()))
                                        .toList()));
            }
        }
        return lines;
    }
}

package io.jaelegram.client.v2;

import io.jaelegram.client.Status;
import io.jaelegram.protocol.PeerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code /status} says of direct links. */
final class DirectStatus {
    private DirectStatus() {}

    /** @param seen what the server said when this node was announced */
    static List<Status.Detail> of(
            Presence presence,
            Optional<OwnRecord> own,
            PeerLinks links,
            Optional<PeerFrame.Announced> seen,
            UdpPort udp) {
        String told = own.map(OwnRecord::candidates).orElse(List.of()).stream()
                .map(one -> one.endpoint().toString())
                .reduce((a, b) -> a + " " + b)
                .orElse("none");
        List<Status.Detail> details = new ArrayList<>(presence.details());
        details.add(new Status.Detail("told", told));
        details.add(new Status.Detail("links", links.open() + " to other clients"));
        seen.flatMap(PeerFrame.Announced::observed)
                .ifPresent(from -> details.add(new Status.Detail("seen as", from.toString())));
        udp.network()
                .ifPresent(open ->
                        details.add(new Status.Detail("nat", udp.report().text())));
        return details;
    }
}

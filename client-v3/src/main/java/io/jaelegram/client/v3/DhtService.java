package io.jaelegram.client.v3;

import io.jaelegram.client.Change;
import io.jaelegram.client.Core;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.Journal;
import io.jaelegram.client.ServerExtension;
import io.jaelegram.client.Status;
import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.client.v3.dht.BadInput;
import io.jaelegram.client.v3.dht.Dht;
import io.jaelegram.client.v3.dht.DhtHealth;
import io.jaelegram.client.v3.dht.DhtHost;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.ContactCode;
import io.jaelegram.protocol.AddressHint;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.RemoteNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs this client's part of the look-up that needs no server. Touched only on the loop. */
final class DhtService implements Delivery.Service, ServerExtension {
    /** As long as a record of mine is good. */
    private static final int HINT_HOURS = 14 * 24;

    /** Lines that fit a screen. */
    private static final int SHOWN = 20;

    private final Dht dht;
    private final Peers peers;
    private final Lookup table;
    private final DhtHost host;
    private final OwnPrekeys prekeys;
    private final Supplier<List<Candidate>> shown;
    private final LongSupplier wallMillis;
    private Optional<Journal> journal = Optional.empty();

    /**
     * Starts nothing yet.
     *
     * @param table the server's, by which a newcomer enters
     * @param shown where my contact code may say that I am
     */
    DhtService(
            Dht dht,
            Peers peers,
            Lookup table,
            DhtHost host,
            OwnPrekeys prekeys,
            Supplier<List<Candidate>> shown,
            LongSupplier wallMillis) {
        this.dht = dht;
        this.peers = peers;
        this.table = table;
        this.host = host;
        this.prekeys = prekeys;
        this.shown = shown;
        this.wallMillis = wallMillis;
    }

    @Override
    public void start(Core core) {
        journal = Optional.of(core.journal());
        dht.start(peers, core.journal(), host);
        prekeys.start(core);
    }

    /** My node has another place in the ring: its routing table is made anew around it. */
    void moved() {
        journal.ifPresent(on -> {
            dht.stop();
            dht.start(peers, on, host);
            dht.enterBy(table);
        });
    }

    @Override
    public void registered(RemoteNode server) {
        dht.enterBy(table);
        prekeys.soon();
    }

    @Override
    public List<Status.Detail> details() {
        return dht.health()
                .map(health -> List.of(new Status.Detail("nodes", text(health))))
                .orElse(List.of());
    }

    @Override
    public void check(Consumer<List<Status.Detail>> done) {
        List<Status.Detail> all = new ArrayList<>(details());
        dht.health()
                .flatMap(DhtHealth::last)
                .ifPresent(last -> all.add(new Status.Detail(
                        "last search",
                        last.asked() + " asked, " + last.silent() + " silent, " + last.hops() + " rounds, "
                                + last.took().toMillis() + " ms")));
        String refused = dht.bad().counts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(kind -> kind.getValue() + " " + kind.getKey().text())
                .collect(Collectors.joining(", "));
        all.add(new Status.Detail("refused", refused.isEmpty() ? "nothing" : refused));
        done.accept(all);
    }

    /** What is known of other nodes, and those heard lately by key and address, the closest to this one first. */
    List<Status.Detail> peers() {
        List<Status.Detail> all = new ArrayList<>(details());
        for (NodeRecord node : dht.peers(SHOWN)) {
            String at = node.candidates().stream()
                    .map(candidate -> candidate.endpoint().toString())
                    .findFirst()
                    .orElse("no address");
            all.add(new Status.Detail(
                    node.node().fingerprint().substring(0, 8), at + (peers.linked(node.node()) ? ", linked" : "")));
        }
        return all;
    }

    private static String text(DhtHealth health) {
        return health.good() + " heard within 20 min, " + health.met() + " ever met (" + health.anchors()
                + " at addresses that stay); " + health.records()
                + " records of others kept";
    }

    /** An address of which the date is over is not even kept. */
    @Override
    public void handed(Change change, ContactCode code) {
        if (code.hint().size() == 0) {
            return;
        }
        try {
            AddressHint hint = AddressHint.parse(code.hint());
            if (hint.untilHour() <= Duration.ofMillis(wallMillis.getAsLong()).toHours()) {
                dht.bad().refused(BadInput.Kind.EXPIRED_HINT);
            }
            hint.candidates().stream()
                    .filter(at -> at.transport() == Candidate.Transport.TCP)
                    .forEach(at -> dht.entrance(change, at.endpoint(), MailboxId.of(code.mailbox()), hint.untilHour()));
        } catch (MalformedException e) {
            dht.bad().refused(BadInput.Kind.BAD_HINT);
            // The code names its owner all the same; where the owner is has to be found in another way.
            return;
        }
    }

    @Override
    public Bytes hint() {
        List<Candidate> at = shown.get().stream()
                .filter(one -> one.transport() == Candidate.Transport.TCP)
                .limit(AddressHint.MOST)
                .toList();
        int hour = (int) Duration.ofMillis(wallMillis.getAsLong()).toHours();
        return at.isEmpty() ? Bytes.of(new byte[0]) : new AddressHint(hour + HINT_HOURS, at).encode();
    }

    @Override
    public void stop() {
        prekeys.stop();
        journal = Optional.empty();
        dht.stop();
    }
}

package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.client.v3.dht.BadInput.Kind;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.Voucher;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Vouches for newcomers while no server lives: for {@value #A_DAY} in a day, and for one of a public network. Whom it has
 * vouched for gets the same again without a charge. Touched only on the loop.
 *
 * <p>ROUTES row {@code 05}, so that a restart forgives nothing: version u8, count u8, and for each newcomer of the last day
 * hour u32, key 32, network count u8, networks (length u8, bytes).
 */
public final class VoucherDesk implements Peers.Service {
    /** Newcomers in a day: a family and its friends, and too few for somebody who needs a crowd. */
    public static final int A_DAY = 4;

    private static final int HOURS = 24;
    private static final int VERSION = 1;
    private static final byte[] ROW = {5};

    private final Loop loop;
    private final Peers peers;
    private final SigningKey node;
    private final Admissions admissions;
    private final BooleanSupplier serverLives;
    private List<Given> given = List.of();
    private Optional<Journal> journal = Optional.empty();

    private record Given(int hour, Bytes key, Set<Bytes> networks) {}

    /**
     * Serves nobody yet.
     *
     * @param node signs
     * @param serverLives whether newcomers can be admitted properly, as far as this node sees
     */
    public VoucherDesk(Loop loop, Peers peers, SigningKey node, Admissions admissions, BooleanSupplier serverLives) {
        this.loop = loop;
        this.peers = peers;
        this.node = node;
        this.admissions = admissions;
        this.serverLives = serverLives;
    }

    /** Answers others from now on. */
    public void start(Journal on) {
        journal = Optional.of(on);
        given = on.get(Table.ROUTES, ROW).map(VoucherDesk::decode).orElse(List.of());
        peers.serve(Set.of(Frame.Type.REQUEST_VOUCHER), this);
    }

    @Override
    public void received(VerifyKey from, Frame frame, Consumer<Frame> reply) {
        NodeRecord newcomer = ((PeerFrame.RequestVoucher) frame).node();
        NodeRecord me = peers.mine();
        Optional<AdmissionTicket> ticket = me.ticket().filter(mine -> admissions.admitted(me));
        Set<Bytes> networks = PublicNetworks.of(newcomer);
        if (!newcomer.node().equals(from)) {
            admissions.bad().refused(Kind.NOT_THE_LINKS_NODE);
            reply.accept(new Frame.Refused(Refusal.NOT_PROVED, "this link is not that node's"));
        } else if (ticket.isEmpty()) {
            reply.accept(new Frame.Refused(Refusal.NOT_REGISTERED, "this node was not admitted by the network itself"));
        } else if (serverLives.getAsBoolean()) {
            reply.accept(new Frame.Refused(Refusal.NOT_REGISTERED, "a server lives and admits newcomers"));
        } else if (PublicNetworks.of(me).stream().anyMatch(networks::contains)) {
            admissions.bad().refused(Kind.ONE_NETWORK);
            reply.accept(new Frame.Refused(Refusal.NOT_PROVED, "newcomer and giver are in one public network"));
        } else if (!take(from, networks)) {
            admissions.bad().refused(Kind.VOUCHER_LIMIT);
            reply.accept(new Frame.Refused(Refusal.RATE_LIMITED, "this node has vouched for enough others today"));
        } else {
            Frame voucher = new PeerFrame.Vouched(give(ticket.get(), from, me));
            Change change = new Change().put(Table.ROUTES, ROW, encode());
            journal.orElseThrow().commit(change.then(() -> reply.accept(voucher)));
        }
    }

    private Voucher give(AdmissionTicket ticket, VerifyKey to, NodeRecord me) {
        long lastDay =
                Duration.ofMillis(loop.wallMillis()).plus(Voucher.LIFETIME).toDays();
        List<Bytes> mine =
                PublicNetworks.of(me).stream().sorted().limit(Voucher.NETWORKS).toList();
        return Voucher.give(node, ticket, to, (int) lastDay, mine);
    }

    private boolean take(VerifyKey newcomer, Set<Bytes> networks) {
        int hour = (int) Duration.ofMillis(loop.wallMillis()).toHours();
        List<Given> today = new ArrayList<>(
                given.stream().filter(one -> hour - one.hour() < HOURS).toList());
        boolean again = today.stream().anyMatch(one -> one.key().equals(newcomer.bytes()));
        boolean crowded = today.stream().anyMatch(one -> one.networks().stream().anyMatch(networks::contains));
        if (!again && (crowded || today.size() >= A_DAY)) {
            return false;
        }
        if (!again) {
            today.add(new Given(hour, newcomer.bytes(), networks));
        }
        given = List.copyOf(today);
        return true;
    }

    private byte[] encode() {
        ByteWriter out = new ByteWriter(256).u8(VERSION).u8(given.size());
        for (Given one : given) {
            out.u32(one.hour()).raw(one.key()).u8(one.networks().size());
            one.networks().forEach(network -> out.u8(network.size()).raw(network));
        }
        return out.toArray();
    }

    private static List<Given> decode(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            if (in.u8() != VERSION) {
                throw new MalformedException("not a row of this version");
            }
            List<Given> all = new ArrayList<>();
            for (int left = in.u8(); left > 0; left--) {
                int hour = in.u32();
                Bytes key = in.fixed(VerifyKey.BYTES);
                Set<Bytes> networks = new HashSet<>();
                for (int more = in.u8(); more > 0; more--) {
                    networks.add(in.fixed(in.u8()));
                }
                all.add(new Given(hour, key, networks));
            }
            in.end();
            return List.copyOf(all);
        } catch (MalformedException e) {
            throw new DamagedRowException("for whom this node vouched", e);
        }
    }
}

package io.jaelegram.client.v3.dht;

import io.jaelegram.client.v2.Peers;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Voucher;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Collects the vouchers that a newcomer needs while no server lives: asks the ticketed nodes around the hash of its own key,
 * one after the other, and takes one of each public network. Touched only on the loop.
 */
public final class Sponsors {
    /** Asked in one go; whoever would not vouch now may do so tomorrow. */
    static final int MOST_ASKED = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Loop loop;
    private final Peers peers;
    private final Dht dht;
    private boolean asking;

    public Sponsors(Loop loop, Peers peers, Dht dht) {
        this.loop = loop;
        this.peers = peers;
        this.dht = dht;
    }

    /**
     * Asks around. Nothing happens while it is asking already.
     *
     * @param done all of {@link Voucher#NEEDED}, or nothing; runs once, later
     */
    public void ask(Consumer<Optional<List<Voucher>>> done) {
        if (asking) {
            return;
        }
        asking = true;
        dht.closest(peers.me().hash(), MOST_ASKED, found -> {
            Deque<NodeRecord> givers = new ArrayDeque<>(found.stream()
                    .filter(node -> node.ticket().isPresent() && !node.node().equals(peers.me()))
                    .toList());
            next(givers, new ArrayList<>(), new HashSet<>(PublicNetworks.of(peers.mine())), vouchers -> {
                asking = false;
                done.accept(vouchers);
            });
        });
    }

    private void next(
            Deque<NodeRecord> givers, List<Voucher> held, Set<Bytes> networks, Consumer<Optional<List<Voucher>>> done) {
        if (held.size() == Voucher.NEEDED || held.size() + givers.size() < Voucher.NEEDED) {
            done.accept(held.size() == Voucher.NEEDED ? Optional.of(List.copyOf(held)) : Optional.empty());
            return;
        }
        NodeRecord giver = givers.removeFirst();
        Frame question = new PeerFrame.RequestVoucher(peers.mine());
        peers.request(giver, question, PATIENCE, answer -> {
            answer.flatMap(frame -> voucher(frame, giver.node()))
                    .filter(voucher -> VoucherCheck.apart(networks, voucher.networks()))
                    .ifPresent(held::add);
            next(givers, held, networks, done);
        });
    }

    private Optional<Voucher> voucher(Frame answer, VerifyKey giver) {
        return answer instanceof PeerFrame.Vouched vouched
                ? Optional.of(vouched.voucher())
                        .filter(voucher -> voucher.giver().equals(giver)
                                && voucher.isFor(peers.me())
                                && !voucher.expired(loop.wallMillis()))
                : Optional.empty();
    }
}

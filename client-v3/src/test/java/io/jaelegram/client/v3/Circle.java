package io.jaelegram.client.v3;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A reader and the nodes around it, each of which answers as the test says, after 10 ms or never. */
final class Circle implements Asking {
    static final int SECONDS = 14 * 24 * 3_600;
    static final int EXPIRY_DAY = 20_800;
    static final Duration ROUND_TRIP = Duration.ofMillis(10);

    /** How a node answers; empty: not at all. */
    interface Answer extends BiFunction<Node, Frame, Optional<Frame>> {}

    /** A node and what it was asked. */
    static final class Node {
        final SigningKey key;
        final Place place;
        final List<Frame> asked = new ArrayList<>();
        Answer answer = Circle::holds;

        private Node(SigningKey key, int arm) {
            this.key = key;
            place = new Place(key.publicKey(), arm);
        }

        List<Envelope> deposits() {
            return asked.stream()
                    .filter(BuddyFrame.Hold.class::isInstance)
                    .map(frame -> ((BuddyFrame.Hold) frame).envelope())
                    .toList();
        }
    }

    final Randomness chance = Randomness.seeded(9);
    final SigningKey owner = SigningKey.generate(chance);
    final MailboxId mailbox = MailboxId.of(owner.publicKey());
    final SimulatedWorld world = new SimulatedWorld(9);
    final SimulatedNode self = world.node("self", NodeIdentity.client(SigningKey.generate(chance)));
    final List<Node> nodes = new ArrayList<>();
    private final Map<VerifyKey, Node> byKey = new LinkedHashMap<>();

    Circle(int size) {
        for (int i = 0; i < size; i++) {
            Node node = new Node(SigningKey.generate(chance), i % 4);
            nodes.add(node);
            byKey.put(node.place.node(), node);
        }
    }

    List<Place> order() {
        return nodes.stream().map(node -> node.place).toList();
    }

    Envelope envelope(int bodyBytes) {
        return Envelope.whole(EnvelopeId.random(chance), mailbox, EXPIRY_DAY, chance.bytes(bodyBytes));
    }

    void pass(Duration time) {
        world.runFor(time);
    }

    @Override
    public void ask(VerifyKey to, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        Node node = byKey.get(to);
        node.asked.add(frame);
        Optional<Frame> said = node.answer.apply(node, frame);
        self.loop().after(said.isPresent() ? ROUND_TRIP : timeout, () -> answer.accept(said));
    }

    static Optional<Frame> holds(Node node, Frame frame) {
        if (frame instanceof BuddyFrame.Witness witness) {
            return Optional.of(new BuddyFrame.Witnessed(witness.receipts().size()));
        }
        BuddyFrame.Hold hold = (BuddyFrame.Hold) frame;
        return Optional.of(held(node.key, hold, CopyName.of(hold.envelope()), hold.seconds()));
    }

    static Frame held(SigningKey signer, BuddyFrame.Hold hold, CopyName name, int seconds) {
        HolderReceipt receipt = HolderReceipt.sign(signer, name, MailboxId.of(hold.owner()), hold.arm(), seconds);
        return new BuddyFrame.Held(receipt, Optional.empty());
    }

    static Optional<Frame> isSilent(Node node, Frame frame) {
        return Optional.empty();
    }

    static Optional<Frame> isFull(Node node, Frame frame) {
        return Optional.of(new Frame.Refused(Refusal.NO_SPACE, "full"));
    }
}

package io.jaelegram.comparison.torture;

import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import io.jaelegram.protocol.link.simulated.WireObserver;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Somebody with an account who reads every envelope that goes to a holder, as a dishonest holder does, and races it: an
 * altered copy or an exact one goes to the same mailbox under another envelope id and may come first.
 */
public final class Eavesdropper implements WireObserver, LinkHandler {
    private static final Duration REDIAL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SimulatedWorld world;
    private final Endpoint server;
    private final Randomness chance;
    private final SimulatedNode node;
    private final AccountRecord account;
    private final Set<SimulatedNode> victims = new HashSet<>();
    private Optional<Link> link = Optional.empty();

    public Eavesdropper(SimulatedWorld world, Endpoint server, Randomness chance) {
        this(world, new UserName("mallory"), server, chance);
    }

    /** The same under a name that nobody else has at this server. */
    public Eavesdropper(SimulatedWorld world, UserName name, Endpoint server, Randomness chance) {
        this.world = world;
        this.server = server;
        this.chance = chance;
        SigningKey nodeKey = SigningKey.generate(chance);
        account = AccountRecord.sign(
                name, IdentityKeys.generate(chance), SigningKey.generate(chance), nodeKey.publicKey());
        node = world.node(name.text(), NodeIdentity.client(nodeKey)).boots(started -> dial());
        world.observe(this);
    }

    /** From now on what this person writes is raced, until {@link #leave}. */
    public void race(SimulatedNode writer) {
        victims.add(writer);
    }

    public void leave(SimulatedNode writer) {
        victims.remove(writer);
    }

    void leaveAll() {
        victims.clear();
    }

    @Override
    public void seen(Sighting sighting) {}

    @Override
    public void sent(Sighting sighting) {
        if (sighting.frame() instanceof Frame.Put put && victims.contains(sighting.from())) {
            Envelope copy = copyOf(put.envelope());
            world.after(Duration.ZERO, () -> node.loop().execute(() -> link.ifPresent(open -> put(open, copy))));
        }
    }

    /** An exact copy, or one with a changed bit: most often in the last bytes, which only the whole message proves. */
    private Envelope copyOf(Envelope envelope) {
        byte[] body = envelope.body().toArray();
        if (chance.nextInt(4) != 0) {
            int at = chance.nextInt(4) == 0 ? chance.nextInt(body.length) : body.length - 1 - chance.nextInt(16);
            body[at] ^= (byte) (1 << chance.nextInt(8));
        }
        return Envelope.whole(EnvelopeId.random(chance), envelope.mailbox(), envelope.expiryDay(), body);
    }

    private static void put(Link open, Envelope copy) {
        open.request(new Frame.Put(copy), PATIENCE, answer -> {});
    }

    private void dial() {
        node.network().dial(server, PeerCheck.anybody(), node.loop(), this);
    }

    @Override
    public void opened(Link opened) {
        opened.request(new Frame.Register(account), PATIENCE, answer -> {
            if (answer.isPresent() && answer.get() instanceof Frame.Registered) {
                link = Optional.of(opened);
            }
        });
    }

    @Override
    public void received(Link from, Frame frame, Consumer<Frame> reply) {
        if (frame instanceof Frame.Ping) {
            reply.accept(new Frame.Pong());
        }
    }

    @Override
    public void closed(Link gone, String reason) {
        link = Optional.empty();
        node.loop().after(REDIAL, this::dial);
    }

    @Override
    public void failed(Endpoint to, DialFailure failure) {
        node.loop().after(REDIAL, this::dial);
    }
}

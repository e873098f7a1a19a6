package io.jaelegram.server.core;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Somebody with keys and a device who says frames to the server and keeps what it says. */
final class TestPerson {
    private static final int DAY_2030 = 21_915;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final ServerLab lab;
    final UserName name;
    final IdentityKeys identity;
    final SigningKey mailbox;
    final SimulatedNode device;
    final List<Envelope> delivered = new ArrayList<>();
    final List<Frame> said = new ArrayList<>();
    SimulatedNode server;
    boolean releasesAtOnce = true;
    Optional<Link> link = Optional.empty();
    String closedBecause = "";

    TestPerson(ServerLab lab, String name) {
        this(lab, name, name + "-device", IdentityKeys.generate(lab.randomness), SigningKey.generate(lab.randomness));
    }

    private TestPerson(ServerLab lab, String name, String device, IdentityKeys identity, SigningKey mailbox) {
        this.lab = lab;
        this.server = lab.node;
        this.name = new UserName(name);
        this.identity = identity;
        this.mailbox = mailbox;
        this.device = lab.world.node(device, NodeIdentity.client(SigningKey.generate(lab.randomness)));
    }

    /** The same keys on another device, with a node key of its own. */
    TestPerson onAnotherDevice(String device) {
        return new TestPerson(lab, name.text(), device, identity, mailbox);
    }

    /** The same identity that wants another name, or another mailbox. */
    TestPerson as(String otherName, SigningKey otherMailbox) {
        return new TestPerson(lab, otherName, otherName + "-again", identity, otherMailbox);
    }

    MailboxId mailboxId() {
        return MailboxId.of(mailbox.publicKey());
    }

    AccountRecord account() {
        return AccountRecord.sign(
                name, identity, mailbox, device.identity().nodeKey().publicKey());
    }

    /** Goes to the other server of the lab from now on. */
    TestPerson atTheSecond() {
        server = lab.second;
        return this;
    }

    TestPerson connect() {
        link = Optional.empty();
        closedBecause = "";
        device.network().dial(server.at(ServerLab.PORT), PeerCheck.anybody(), device.loop(), new Hearing());
        lab.until(name + " connects", () -> link.isPresent() || !closedBecause.isEmpty());
        return this;
    }

    /** Connects and registers; what the server answered. */
    Frame enter() {
        connect();
        return ask(new Frame.Register(account()));
    }

    TestPerson online() {
        Frame answer = enter();
        if (!(answer instanceof Frame.Registered)) {
            throw new AssertionError(name + " was not registered: " + answer);
        }
        return this;
    }

    void offline() {
        link.orElseThrow().close("gone");
        lab.pass(Duration.ofMillis(200));
    }

    Frame ask(Frame request) {
        List<Optional<Frame>> answers = new ArrayList<>();
        ask(request, answers::add);
        lab.until("an answer to " + request.type(), () -> !answers.isEmpty());
        return answers.get(0).orElseThrow(() -> new AssertionError("no answer to " + request.type()));
    }

    void ask(Frame request, Consumer<Optional<Frame>> answer) {
        device.loop().execute(() -> link.orElseThrow().request(request, PATIENCE, answer));
    }

    void say(Frame frame) {
        device.loop().execute(() -> link.orElseThrow().send(frame));
    }

    Envelope envelopeTo(TestPerson reader, String text) {
        return envelopeTo(reader, EnvelopeId.random(lab.randomness), text);
    }

    Envelope envelopeTo(TestPerson reader, EnvelopeId id, String text) {
        return Envelope.whole(id, reader.mailboxId(), DAY_2030 + 30, text.getBytes(StandardCharsets.UTF_8));
    }

    Frame put(Envelope envelope) {
        return ask(new Frame.Put(envelope));
    }

    void release(Envelope envelope) {
        say(new Frame.Release(List.of(envelope.id())));
    }

    List<String> texts() {
        return delivered.stream().map(TestPerson::text).toList();
    }

    static String text(Envelope envelope) {
        return new String(envelope.body().toArray(), StandardCharsets.UTF_8);
    }

    Frame publish(int count) {
        return publish(false, count);
    }

    Frame publish(boolean discardOld, int count) {
        Frame answer = new Frame.PrekeysStored(0);
        for (int done = 0; done < count || done == 0; done += 16) {
            List<Bytes> items = new ArrayList<>();
            for (int i = done; i < Math.min(count, done + 16); i++) {
                items.add(Bytes.of(("one-time " + i).getBytes(StandardCharsets.UTF_8)));
            }
            Bytes fixed = Bytes.of("fixed part".getBytes(StandardCharsets.UTF_8));
            answer = ask(new Frame.PublishPrekeys(discardOld && done == 0, fixed, items));
        }
        return answer;
    }

    private final class Hearing implements LinkHandler {
        @Override
        public void opened(Link opened) {
            link = Optional.of(opened);
        }

        @Override
        public void received(Link from, Frame frame, Consumer<Frame> reply) {
            said.add(frame);
            if (frame instanceof Frame.Deliver deliver) {
                delivered.add(deliver.envelope());
                if (releasesAtOnce) {
                    from.send(new Frame.Release(List.of(deliver.envelope().id())));
                }
            }
        }

        @Override
        public void closed(Link gone, String reason) {
            if (link.filter(current -> current == gone).isPresent()) {
                closedBecause = reason;
            }
        }

        @Override
        public void failed(Endpoint to, DialFailure failure) {
            closedBecause = failure.text();
        }
    }
}

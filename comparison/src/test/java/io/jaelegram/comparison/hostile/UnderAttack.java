package io.jaelegram.comparison.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The real server as a process of its own, and the strangers who attack it. */
final class UnderAttack implements AutoCloseable {
    private final Lab lab;
    private final Server server;
    private final Crowd crowd = new Crowd(new SystemRandomness(), Clock.systemUTC());

    private UnderAttack(Lab lab, Server server) {
        this.lab = lab;
        this.server = server;
    }

    /**
     * @param properties lines of the server's configuration
     */
    static UnderAttack start(List<String> jvmOptions, String... properties) throws IOException {
        Lab lab = Lab.open("hostile");
        Path config = Files.write(lab.folder().resolve("server.properties"), List.of(properties));
        Path data = lab.folder().resolve("server");
        return new UnderAttack(
                lab, Server.start(lab, data, Map.of(), jvmOptions, List.of("--config", config.toString())));
    }

    Lab lab() {
        return lab;
    }

    Server server() {
        return server;
    }

    Crowd crowd() {
        return crowd;
    }

    Target target() {
        return Target.local(server.port());
    }

    RawPeer link(Persona who) throws IOException {
        return RawPeer.link(target(), who);
    }

    RawPeer registered(Persona who) throws IOException {
        return RawPeer.registered(target(), who);
    }

    /** Registers, in order that mail can wait, and leaves. */
    Persona away(String name) throws IOException {
        Persona who = crowd.next(name);
        registered(who).close();
        return who;
    }

    /** Two users who never came before register and get a message through. */
    void stillServes() throws IOException {
        assertThat(server.child().alive()).as("the server lives").isTrue();
        Persona writer = crowd.next("writer");
        Persona reader = crowd.next("reader");
        try (RawPeer from = registered(writer);
                RawPeer to = registered(reader)) {
            Envelope envelope = writer.junkFor(reader.mailboxId(), 300);
            from.ask(new Frame.Put(envelope));
            assertThat(nextDelivery(to)).isEqualTo(envelope);
        }
    }

    /** The next envelope that the server delivers on a link, released at once. */
    static Envelope nextDelivery(RawPeer reader) throws IOException {
        Envelope envelope = unreleasedDelivery(reader);
        reader.say(new Frame.Release(List.of(envelope.id())));
        return envelope;
    }

    /** The next envelope that the server delivers on a link; the server keeps it. */
    static Envelope unreleasedDelivery(RawPeer reader) throws IOException {
        Frame heard = reader.hear();
        while (!(heard instanceof Frame.Deliver)) {
            heard = reader.hear();
        }
        return ((Frame.Deliver) heard).envelope();
    }

    @Override
    public void close() {
        lab.close();
    }
}

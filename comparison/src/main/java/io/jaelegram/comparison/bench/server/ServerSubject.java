package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The real server with pairs of registered accounts, whose readers are connected or away. */
final class ServerSubject implements Subject {
    private final ServerSite site;
    private final String name;
    private final List<AccountRecord> readers;
    private final RelayLoad load;
    private final int frameBytes;
    private List<Connection> drained = List.of();
    private int crowds;

    private ServerSubject(ServerSite site, String name, List<AccountRecord> readers, RelayLoad load, int frameBytes) {
        this.site = site;
        this.name = name;
        this.readers = readers;
        this.load = load;
        this.frameBytes = frameBytes;
    }

    /** Starts the server and connects all accounts; each message then is a relay. */
    static ServerSubject online(Lab lab, String folder, int pairs, int payload) {
        return start(ServerSite.start(lab, folder), "jaelegram server", pairs, payload, false);
    }

    /** The same without TLS. */
    static ServerSubject plain(Lab lab, String folder, int pairs, int payload) {
        return start(ServerSite.startPlain(lab, folder), "ours without TLS", pairs, payload, false);
    }

    /** The same with readers that have registered and left: each message then is stored. */
    static ServerSubject offline(Lab lab, String folder, int pairs, int payload) {
        return start(ServerSite.start(lab, folder), "jaelegram server", pairs, payload, true);
    }

    private static ServerSubject start(ServerSite site, String name, int pairs, int payload, boolean away) {
        List<AccountRecord> readers = site.people("reader-", pairs);
        List<Connection> arrived = site.enter(readers, () -> {});
        List<Connection> senders = site.enter(site.people("sender-", pairs), () -> {});
        if (away) {
            site.onLoop(() -> arrived.forEach(Connection::leave));
        }
        int body = EnvelopeSize.bodyBytes(payload, site.randomness());
        Meter meter = new Meter();
        int today = (int) TimeUnit.MILLISECONDS.toDays(site.loops().first().wallMillis());
        List<Pump> pumps = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            // Random, as a sealed body is: nothing on the way could compress it.
            byte[] content = site.randomness().bytes(body);
            ServerPair pair = new ServerPair(
                    senders.get(i),
                    readers.get(i).mailboxId(),
                    today,
                    content,
                    site.randomness().nextLong(),
                    Optional.empty());
            pumps.add(new Pump(site.loops().first(), pair, meter));
        }
        RelayLoad load = new RelayLoad(meter, pumps, site.failure());
        return new ServerSubject(site, name, readers, load, Limits.FRAME_HEADER + Envelope.HEADER_BYTES + body);
    }

    ServerSite site() {
        return site;
    }

    @Override
    public void drain(Runnable delivered) {
        drained = site.enter(readers, delivered);
    }

    @Override
    public void leave() {
        site.onLoop(() -> drained.forEach(Connection::leave));
        drained = List.of();
    }

    @Override
    public double crowd(int connections) {
        crowds++;
        List<AccountRecord> people = site.people("idle-" + crowds + "-", connections);
        Stopwatch watch = Stopwatch.start();
        site.enter(people, () -> {});
        return watch.seconds();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return site.child().pid();
    }

    @Override
    public int frameBytes() {
        return frameBytes;
    }

    @Override
    public RelayLoad load() {
        return load;
    }

    @Override
    public void close() {
        site.close();
    }
}

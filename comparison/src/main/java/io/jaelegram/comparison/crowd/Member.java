package io.jaelegram.comparison.crowd;

import io.jaelegram.client.Account;
import io.jaelegram.client.Accounts;
import io.jaelegram.client.Added;
import io.jaelegram.client.Client;
import io.jaelegram.client.ClientListener;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Connection;
import io.jaelegram.client.Contact;
import io.jaelegram.client.Notice;
import io.jaelegram.client.SendResult;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.home.Home;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.MessageId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.netty.NettyLoop;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One person of a crowd: a home on disk, and while it is online a client on a loop. Used by one thread. */
final class Member {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final VersionRow version;
    private final ServerAddress server;
    private final Path home;
    private final UserName name;
    private final NettyLoops loops;
    private final NettyLoop loop;
    private final Tallies tallies;
    private final Diary diary;
    private final Weather weather;
    private Optional<Online> online = Optional.empty();
    private Optional<Observer> observer = Optional.empty();

    private record Online(Home home, Client client, ObservedNetwork network) {}

    Member(
            VersionRow version,
            ServerAddress server,
            Path folder,
            UserName name,
            NettyLoops loops,
            NettyLoop loop,
            Tallies tallies,
            Diary diary,
            Weather weather) {
        this.version = version;
        this.server = server;
        this.home = folder.resolve(name.text());
        this.name = name;
        this.loops = loops;
        this.loop = loop;
        this.tallies = tallies;
        this.diary = diary;
        this.weather = weather;
    }

    /** What its links have shown since it joined first; empty before. */
    Optional<Observer> observer() {
        return observer;
    }

    /**
     * Comes online.
     *
     * @param awaitServer whether to return only when the server knows it
     * @return the fingerprint of its node key
     */
    String join(boolean awaitServer) {
        Randomness randomness = new SystemRandomness();
        Home opened = Home.open(home, Optional.empty(), randomness, loop);
        Account account = account(opened, randomness);
        String node = account.nodeKey().publicKey().fingerprint();
        Observer watching =
                observer.orElseGet(() -> new Observer(node, account.mailboxKey().publicKey()));
        observer = Optional.of(watching);
        ObservedNetwork network = new ObservedNetwork(
                new NettyNetwork(loops, NodeIdentity.client(account.nodeKey()), randomness), watching, weather);
        Ears ears = new Ears();
        ClientParts parts = new ClientParts(loop, network, opened.store(), randomness, ears, account);
        Client client = await(done -> {
            Client made = version.compose().apply(parts, server);
            ears.client = made;
            made.start();
            ears.show(made.unshown());
            done.complete(made);
        });
        online = Optional.of(new Online(opened, client, network));
        if (awaitServer) {
            within(ears.connected);
        }
        return node;
    }

    private Account account(Home opened, Randomness randomness) {
        Accounts.Opened made = await(done -> Accounts.open(opened.store(), name, randomness, done::complete));
        if (made instanceof Accounts.Opened.Refused refused) {
            throw new LabException(refused.text());
        }
        return ((Accounts.Opened.Ok) made).account();
    }

    /** Goes as by {@code exit}: others are told what there is to tell. */
    void leave() {
        online.ifPresent(now -> {
            online = Optional.empty();
            CompletableFuture<Void> closed = new CompletableFuture<>();
            loop.execute(() -> now.client().stop(() -> now.home().close(() -> closed.complete(null))));
            within(closed);
            now.network().cut();
        });
    }

    /** Goes as by a power cut: nobody hears a word, what is on disk stays. */
    void cut() {
        online.ifPresent(now -> now.network().cut());
        leave();
    }

    /** Writes one message; the reader is looked up first if it is no contact yet. */
    void write(UserName to, String text) {
        Client client = client();
        loop.execute(() -> client.find(to.text(), added -> {
            if (added instanceof Added.Ok found) {
                MessageId id = MessageId.random(new SystemRandomness());
                tallies.sent(id);
                diary.sent(to.text(), text);
                if (client.send(found.contact(), text, Optional.of(id)) instanceof SendResult.Refused refused) {
                    throw new LabException(refused.text());
                }
            } else {
                System.err.println(name + " cannot find " + to + ": " + added);
            }
        }));
    }

    /** Where it listens for others; empty when it is not online or does not listen. */
    List<Integer> ports() {
        return online.map(now -> now.network().ports()).orElse(List.of());
    }

    /** Looks people up; who is found is counted. */
    void find(List<String> names) {
        Client client = client();
        loop.execute(() -> names.forEach(other -> client.find(other, added -> {
            if (added instanceof Added.Ok) {
                tallies.found();
            } else {
                System.err.println(name + " cannot find " + other + ": " + added);
            }
        })));
    }

    private Client client() {
        return online.map(Online::client).orElseThrow(() -> new LabException(name + " is not online"));
    }

    private <T> T await(Consumer<CompletableFuture<T>> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                step.accept(result);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return within(result);
    }

    private <T> T within(CompletableFuture<T> result) {
        try {
            return result.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new LabException(name + " got no answer in " + PATIENCE.toSeconds() + " s", e);
            }
            throw e;
        }
    }

    /** Shows what comes, as a screen would, and counts. On the loop. */
    private final class Ears implements ClientListener {
        private final CompletableFuture<Void> connected = new CompletableFuture<>();
        private Client client;

        @Override
        public void arrived(StoredMessage message) {
            if (client != null) {
                show(List.of(message));
            }
        }

        void show(List<StoredMessage> messages) {
            client.show(
                    messages,
                    () -> messages.forEach(message -> {
                        tallies.shown(name.text(), message.text());
                        diary.shown(name.text(), message);
                    }));
        }

        @Override
        public void stateChanged(StoredMessage message) {
            tallies.state(message);
            diary.state(message);
        }

        @Override
        public void connection(Connection connection) {
            if (connection.online()) {
                connected.complete(null);
            }
        }

        @Override
        public void keyChanged(Contact contact) {
            System.err.println(name + " sees another key of " + contact.name());
        }

        @Override
        public void notice(Notice notice) {
            System.err.println(name + " is told: " + notice.text());
        }
    }
}

package io.jaelegram.client.terminal;

import io.jaelegram.client.Account;
import io.jaelegram.client.Accounts;
import io.jaelegram.client.Client;
import io.jaelegram.client.ClientListener;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.home.Home;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.netty.NettyLoop;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open home with its client on its loop, from opening to closing. */
final class Session {
    /** What is being stored is stored in milliseconds; a disk that hangs must not hold the process for ever. */
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final NettyLoops loops;
    private final Home home;
    private final Client client;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private Session(NettyLoops loops, Home home, Client client) {
        this.loops = loops;
        this.home = home;
        this.client = client;
        // SIGINT and SIGTERM end the process through here: nothing that was accepted is lost.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "jaelegram-closing"));
    }

    /**
     * Opens or makes a home, its account and its client, which is not started yet. Blocks; not on a loop.
     *
     * @param name must be the account's; a home without an account gets one with it
     * @param server given with {@code --server}
     * @throws RuntimeException as {@link Failure} tells them apart
     */
    static Session open(
            VersionComposition version,
            Path directory,
            Optional<UserName> name,
            Optional<char[]> passphrase,
            Optional<ServerAddress> server,
            ClientListener listener) {
        NettyLoops loops = new NettyLoops(1);
        try {
            NettyLoop loop = loops.first();
            Randomness randomness = new SystemRandomness();
            Home home = Home.open(directory, passphrase, randomness, loop);
            LOG.debug("home open, {}", home.created() ? "new" : "known");
            Account account = account(home, name, randomness, loop);
            ServerAddress address = Waiting.on(loop, done -> new RememberedServer(home.store()).resolve(server, done));
            NettyNetwork network = new NettyNetwork(loops, NodeIdentity.client(account.nodeKey()), randomness);
            ClientParts parts = new ClientParts(loop, network, home.store(), randomness, listener, account);
            Client client = Waiting.on(loop, done -> done.accept(version.compose(parts, address)));
            LOG.debug("client {} ready for {}", version.label(), address.endpoint());
            return new Session(loops, home, client);
        } catch (RuntimeException e) {
            loops.close();
            throw e;
        }
    }

    private static Account account(Home home, Optional<UserName> name, Randomness randomness, NettyLoop loop) {
        Optional<UserName> owner =
                name.or(() -> Waiting.<Optional<Account>>on(loop, done -> done.accept(Accounts.stored(home.store())))
                        .map(Account::name));
        UserName own = owner.orElseThrow(() -> new CommandFailure(
                Exit.USAGE, "This home has no account yet. Give the name of the new one with --user NAME."));
        Accounts.Opened opened = Waiting.on(loop, done -> Accounts.open(home.store(), own, randomness, done));
        if (opened instanceof Accounts.Opened.Refused refused) {
            throw new CommandFailure(refused.code(), refused.text());
        }
        return ((Accounts.Opened.Ok) opened).account();
    }

    NettyLoop loop() {
        return loops.first();
    }

    Client client() {
        return client;
    }

    Home home() {
        return home;
    }

    /** Stops the client, closes the home and ends the threads. From any thread but the loop; the second call waits. */
    void close() {
        if (closing.compareAndSet(false, true)) {
            loop().execute(() -> client.stop(() -> home.close(() -> closed.complete(null))));
            closed.completeOnTimeout(null, LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            loops.close();
            LOG.debug("closed");
        } else {
            closed.join();
        }
    }
}

package io.jaelegram.client.v3;

import io.jaelegram.client.Directory;
import io.jaelegram.client.v3.dht.Dht;
import io.jaelegram.crypto.PrekeyBundle;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.PrekeyRecord;
import io.jaelegram.protocol.UserName;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Names and keys from the server while it lives: it alone knows names, and its one-time keys are the better ones. Keys
 * from the nodes when it does not. Touched only on the loop.
 */
final class NodesDirectory implements Directory {
    private final Directory server;
    private final BooleanSupplier lives;
    private final Dht dht;

    /** @param lives whether the server can be asked now */
    NodesDirectory(Directory server, BooleanSupplier lives, Dht dht) {
        this.server = server;
        this.lives = lives;
        this.dht = dht;
    }

    @Override
    public void lookUp(UserName name, Consumer<Answer<AccountRecord>> done) {
        server.lookUp(name, done);
    }

    @Override
    public void fetchPrekeys(MailboxId mailbox, Consumer<Answer<PrekeyBundle>> done) {
        if (lives.getAsBoolean()) {
            server.fetchPrekeys(mailbox, answer -> {
                if (answer instanceof Answer.Found<PrekeyBundle>) {
                    done.accept(answer);
                } else {
                    fromNodes(mailbox, () -> done.accept(answer), done);
                }
            });
        } else {
            fromNodes(mailbox, () -> server.fetchPrekeys(mailbox, done), done);
        }
    }

    private void fromNodes(MailboxId mailbox, Runnable otherwise, Consumer<Answer<PrekeyBundle>> done) {
        dht.prekeys(mailbox, found -> {
            Optional<PrekeyBundle> bundle = found.flatMap(NodesDirectory::bundle);
            bundle.ifPresentOrElse(keys -> done.accept(new Answer.Found<>(keys)), otherwise);
        });
    }

    private static Optional<PrekeyBundle> bundle(PrekeyRecord record) {
        try {
            return Optional.of(record.bundle());
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }
}

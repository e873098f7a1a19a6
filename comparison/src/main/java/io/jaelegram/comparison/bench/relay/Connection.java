package io.jaelegram.comparison.bench.relay;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A link of the load that has registered its account. It confirms every envelope as soon as it is delivered, each by a
 * frame of its own: a real client stores them first and confirms in groups. Touched only on its loop.
 */
final class Connection implements LinkHandler {
    private static final Duration ANSWER_TIME = Duration.ofSeconds(30);

    private final Account account;
    private final CompletableFuture<Connection> registered = new CompletableFuture<>();
    private final CompletableFuture<Void> failure;
    private Link link;

    Connection(Account account, CompletableFuture<Void> failure) {
        this.account = account;
        this.failure = failure;
    }

    Account account() {
        return account;
    }

    /** Completes on the loop once the server has bound the account to the link. */
    CompletableFuture<Connection> registered() {
        return registered;
    }

    Link link() {
        return link;
    }

    @Override
    public void opened(Link opened) {
        link = opened;
        link.request(new Frame.Register(account.record()), ANSWER_TIME, this::answered);
    }

    private void answered(Optional<Frame> answer) {
        if (answer.orElse(null) instanceof Frame.Registered) {
            registered.complete(this);
        } else {
            fail("an account was not registered: " + answer);
        }
    }

    @Override
    public void received(Link from, Frame frame, Consumer<Frame> reply) {
        if (frame instanceof Frame.Deliver delivered) {
            from.send(new Frame.Release(List.of(delivered.envelope().id())));
        }
    }

    @Override
    public void closed(Link ended, String reason) {
        fail("a link ended: " + reason);
    }

    @Override
    public void failed(Endpoint to, DialFailure why) {
        fail("no link to " + to + ": " + why.text());
    }

    void fail(String text) {
        IllegalStateException reason = new IllegalStateException(text);
        registered.completeExceptionally(reason);
        failure.completeExceptionally(reason);
    }
}

package io.jaelegram.comparison.bench.server;

import io.jaelegram.protocol.AccountRecord;
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

    private final AccountRecord account;
    private final CompletableFuture<Connection> registered = new CompletableFuture<>();
    private final CompletableFuture<Void> failure;
    private final Runnable delivered;
    private Link link;
    private boolean leaving;

    /**
     * @param delivered told of each envelope, on the loop
     * @param failure told when the link ends although it was not asked to
     */
    Connection(AccountRecord account, Runnable delivered, CompletableFuture<Void> failure) {
        this.account = account;
        this.delivered = delivered;
        this.failure = failure;
    }

    /** Completes on the loop once the server has bound the account to the link. */
    CompletableFuture<Connection> registered() {
        return registered;
    }

    Link link() {
        return link;
    }

    /** Ends the link; on the loop. */
    void leave() {
        leaving = true;
        link.close("done");
    }

    /** From now on the end of the link is no failure: the server is about to be killed. On the loop. */
    void expectEnd() {
        leaving = true;
    }

    @Override
    public void opened(Link opened) {
        link = opened;
        link.request(new Frame.Register(account), ANSWER_TIME, this::answered);
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
        if (frame instanceof Frame.Deliver mail) {
            from.send(new Frame.Release(List.of(mail.envelope().id())));
            delivered.run();
        }
    }

    @Override
    public void closed(Link ended, String reason) {
        if (!leaving) {
            fail("a link ended: " + reason);
        }
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

package io.jaelegram.client.terminal;

import io.jaelegram.client.Client;
import io.jaelegram.client.Contact;
import io.jaelegram.client.Echo;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Pings somebody until the shortest way answers, or ten times: a first direct link may take a moment to open. */
final class Pings {
    private static final int TRIES = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Client client;
    private final Loop loop;
    private final Contact contact;
    private final Consumer<Optional<Echo>> each;
    private final Consumer<Optional<Echo>> done;
    private Optional<Echo> last = Optional.empty();
    private int tries;

    /**
     * @param each is told of every try
     * @param done runs once, with the last answer that came
     */
    Pings(Client client, Loop loop, Contact contact, Consumer<Optional<Echo>> each, Consumer<Optional<Echo>> done) {
        this.client = client;
        this.loop = loop;
        this.contact = contact;
        this.each = each;
        this.done = done;
    }

    void next() {
        tries++;
        client.ping(contact, echo -> {
            last = echo.or(() -> last);
            each.accept(echo);
            if (tries == TRIES || echo.filter(Echo::shortest).isPresent()) {
                done.accept(last);
            } else {
                loop.after(PAUSE, this::next);
            }
        });
    }
}

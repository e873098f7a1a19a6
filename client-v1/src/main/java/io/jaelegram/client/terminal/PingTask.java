package io.jaelegram.client.terminal;

import io.jaelegram.client.Contact;
import io.jaelegram.client.Echo;
import java.time.Duration;
import java.util.Optional;

/** {@code ping}: by which way, and in what time, somebody answers. */
final class PingTask extends WithContact {
    private Optional<Echo> last = Optional.empty();

    PingTask(Report report, String name, Duration timeout) {
        super(report, name, timeout);
    }

    @Override
    void found(Contact contact) {
        new Pings(client(), loop(), contact, echo -> told(contact, echo), echo -> finish()).next();
    }

    private void told(Contact contact, Optional<Echo> echo) {
        if (!ended()) {
            last = echo.or(() -> last);
            report().echo(contact, echo);
        }
    }

    private void finish() {
        if (last.isPresent()) {
            end(Exit.DONE);
        } else {
            notInTime();
        }
    }

    @Override
    void notInTime() {
        if (last.isPresent()) {
            end(Exit.DONE);
        } else {
            fail(
                    Exit.UNREACHABLE,
                    "No way to " + name() + " answers. A message waits here and leaves by itself; see: netcheck");
        }
    }
}

package io.jaelegram.client;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.PrekeyBundle;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import java.util.Optional;
import java.util.function.Consumer;

/** The server's answers to who has a name, and with which keys to write to somebody. */
public final class ServerDirectory implements Directory {
    private final ServerSession session;

    public ServerDirectory(ServerSession session) {
        this.session = session;
    }

    @Override
    public void lookUp(UserName name, Consumer<Answer<AccountRecord>> done) {
        ask(new Frame.LookUp(name), done, frame -> {
            return frame instanceof Frame.Account found ? Optional.of(found.account()) : Optional.empty();
        });
    }

    @Override
    public void fetchPrekeys(MailboxId mailbox, Consumer<Answer<PrekeyBundle>> done) {
        ask(new Frame.FetchPrekeys(mailbox), done, frame -> {
            return frame instanceof Frame.Prekeys found ? bundle(found) : Optional.empty();
        });
    }

    /** Reads an answer of the wanted kind; nothing when it is of another or wrong. */
    private interface Reading<T> {
        Optional<T> of(Frame frame);
    }

    private <T> void ask(Frame question, Consumer<Answer<T>> done, Reading<T> reading) {
        session.whenRegistered(open -> {
            if (!open) {
                done.accept(new Answer.Unreachable<>("the server does not answer"));
                return;
            }
            session.request(
                    question,
                    reply -> done.accept(
                            reply.isPresent()
                                    ? answer(reply.get(), reading)
                                    : new Answer.Unreachable<>("no answer in time")));
        });
    }

    private static <T> Answer<T> answer(Frame frame, Reading<T> reading) {
        if (frame instanceof Frame.Refused refused) {
            return new Answer.Refused<>(refused.why(), refused.text());
        }
        Optional<T> value = reading.of(frame);
        return value.isPresent()
                ? new Answer.Found<>(value.get())
                : new Answer.Unreachable<>("the server's answer is not right");
    }

    private static Optional<PrekeyBundle> bundle(Frame.Prekeys prekeys) {
        try {
            return Optional.of(PrekeyBundle.parse(
                    prekeys.fixedPart().toArray(), prekeys.oneTime().map(Bytes::toArray)));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }
}

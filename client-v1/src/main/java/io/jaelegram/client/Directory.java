package io.jaelegram.client;

import io.jaelegram.crypto.PrekeyBundle;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserName;
import java.util.function.Consumer;

/** Who has a name, and with which keys a first message to somebody is sealed. Touched only on the loop. */
public interface Directory {
    void lookUp(UserName name, Consumer<Answer<AccountRecord>> done);

    void fetchPrekeys(MailboxId mailbox, Consumer<Answer<PrekeyBundle>> done);

    /** An answer that comes once, later, on the loop. */
    sealed interface Answer<T> {
        record Found<T>(T value) implements Answer<T> {}

        /** Somebody answered, and said no. */
        record Refused<T>(Refusal why, String text) implements Answer<T> {}

        /** Nobody could be asked, or the answer did not come in time or was no good. */
        record Unreachable<T>(String text) implements Answer<T> {}
    }
}

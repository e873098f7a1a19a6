package io.jaelegram.client;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import java.util.Optional;

/**
 * Somebody known, as of now.
 *
 * @param name the server's short string, a local name, or {@code id-} and eight hexadecimal digits
 * @param identity the pinned key
 * @param mailbox where mail for the pinned key waits
 * @param verified whether the safety numbers were compared and matched
 * @param changedTo another key that is presented under this name; nothing is sent until {@link Client#trust}
 * @param unread incoming messages not yet shown
 * @param lastActivityMillis wall clock of the last message either way; 0 before the first
 */
public record Contact(
        String name,
        VerifyKey identity,
        MailboxId mailbox,
        boolean verified,
        Optional<VerifyKey> changedTo,
        int unread,
        long lastActivityMillis) {}

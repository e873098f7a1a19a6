package io.jaelegram.client;

import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;

/**
 * Who I am.
 *
 * @param code what others add me by, out of band: it pins the identity before the first contact
 */
public record Profile(UserName name, VerifyKey identity, MailboxId mailbox, String code) {}

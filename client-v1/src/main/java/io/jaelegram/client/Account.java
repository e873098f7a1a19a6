package io.jaelegram.client;

import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;

/**
 * My name and my three keys (decisions.md, "Keys and ids"): made once, at the first start in a home.
 *
 * @param nodeKey my end of every link
 */
public record Account(UserName name, IdentityKeys identity, SigningKey mailboxKey, SigningKey nodeKey) {
    /** What the server and a contact's first sight of me are given. */
    public AccountRecord record() {
        return AccountRecord.sign(name, identity, mailboxKey, nodeKey.publicKey());
    }

    public MailboxId mailbox() {
        return MailboxId.of(mailboxKey.publicKey());
    }

    /** Names the owner only. */
    @Override
    public String toString() {
        return "Account[" + name + "]";
    }
}

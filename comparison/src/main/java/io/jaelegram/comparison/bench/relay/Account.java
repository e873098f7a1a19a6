package io.jaelegram.comparison.bench.relay;

import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.NodeIdentity;

/** A person of the load: a registered account and the key of its link. */
record Account(AccountRecord record, NodeIdentity node) {
    static Account make(String name, Randomness randomness) {
        SigningKey node = SigningKey.generate(randomness);
        AccountRecord record = AccountRecord.sign(
                UserName.parse(name).orElseThrow(),
                IdentityKeys.generate(randomness),
                SigningKey.generate(randomness),
                node.publicKey());
        return new Account(record, NodeIdentity.client(node));
    }
}

package io.jaelegram.comparison.bench.server;

import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.UserName;

/** Makes the people of the load. */
final class Account {
    private Account() {}

    /**
     * Keys and name of a person, signed.
     *
     * @param node the key of its link, which all people of one load share: a certificate for each would cost the load
     *     more than the server
     */
    static AccountRecord make(String name, SigningKey node, Randomness randomness) {
        return AccountRecord.sign(
                UserName.parse(name).orElseThrow(),
                IdentityKeys.generate(randomness),
                SigningKey.generate(randomness),
                node.publicKey());
    }
}

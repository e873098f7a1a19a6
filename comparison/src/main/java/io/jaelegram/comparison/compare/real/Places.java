package io.jaelegram.comparison.compare.real;

import io.jaelegram.client.v3.group.Arm;
import io.jaelegram.comparison.compare.result.Question;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Whose buddies are looked for. A question for the nodes around a place names nobody, but who knows a mailbox's key, as
 * the server and every contact do, reckons its owner's places and knows whom the question is about.
 */
final class Places {
    /** A reader's epoch grows by one with each check-in: far more than a comparison has. */
    private static final int EPOCHS = 1_000;

    private final Map<String, String> mailboxAt = new HashMap<>();

    /**
     * All places of these people.
     *
     * @param mailboxKeys in hexadecimal digits
     */
    Places(Collection<String> mailboxKeys) {
        mailboxKeys.stream().map(Places::key).forEach(this::add);
    }

    private static VerifyKey key(String hex) {
        try {
            return VerifyKey.of(Bytes.fromHex(hex).toArray());
        } catch (RefusedException e) {
            throw new LabException("not the key of a mailbox: " + hex, e);
        }
    }

    private void add(VerifyKey key) {
        String mailbox = MailboxId.of(key).bytes().hex();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Arm.all(key, epoch).forEach(arm -> mailboxAt.put(arm.key().hex(), mailbox));
        }
    }

    /** The same question, with the mailbox that it is about where it names a place. */
    Question about(Question question) {
        String mailbox = mailboxAt.getOrDefault(question.mailbox(), question.mailbox());
        return new Question(question.from(), question.to(), mailbox);
    }
}

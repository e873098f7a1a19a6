package io.jaelegram.client.v2;

import io.jaelegram.client.ClientParts;
import io.jaelegram.crypto.AnswerKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Knocks at people whose addresses are not known here, and waits for their answers. Touched only on the loop. */
final class Knocker {
    private final ClientParts parts;
    private final SignalDesk desk;
    private final Map<Bytes, Waiting> waiting = new HashMap<>();

    Knocker(ClientParts parts, SignalDesk desk) {
        this.parts = parts;
        this.desk = desk;
        desk.on(KnockAnswer.KIND, this::answered);
    }

    /** What became of a knock. */
    record Outcome(Optional<KnockAnswer.Told> told, String failure) {}

    private static final class Waiting {
        private final MailboxId at;
        private final AnswerKey key;
        private final Consumer<Outcome> done;
        private Optional<Loop.Timer> timer = Optional.empty();

        Waiting(MailboxId at, AnswerKey key, Consumer<Outcome> done) {
            this.at = at;
            this.key = key;
            this.done = done;
        }
    }

    /** @param done runs once, later */
    void knock(MailboxId at, Duration timeout, Consumer<Outcome> done) {
        AnswerKey key = AnswerKey.generate(parts.randomness());
        Waiting knock = new Waiting(at, key, done);
        waiting.put(key.publicKey(), knock);
        knock.timer = Optional.of(parts.loop().after(timeout, () -> end(knock, failed("nobody opens to a knock"))));
        desk.send(
                at,
                Knock.sign(parts.account(), at, key.publicKey()),
                failure -> failure.ifPresent(why -> end(knock, failed(why))));
    }

    private void answered(ByteReader body) throws MalformedException {
        KnockAnswer answer = KnockAnswer.parse(body);
        Waiting knock = waiting.get(answer.answerTo());
        if (knock == null) {
            return;
        }
        Optional<KnockAnswer.Told> told = answer.open(knock.key);
        if (told.filter(yes -> !yes.record().mailboxId().equals(knock.at)).isPresent()) {
            throw new MalformedException("an answer for somebody else");
        }
        end(knock, told.isPresent() ? new Outcome(told, "") : failed("addresses are not told to you"));
    }

    private void end(Waiting knock, Outcome outcome) {
        if (waiting.remove(knock.key.publicKey(), knock)) {
            knock.timer.ifPresent(Loop.Timer::cancel);
            knock.key.destroy();
            knock.done.accept(outcome);
        }
    }

    private static Outcome failed(String why) {
        return new Outcome(Optional.empty(), why);
    }
}

package io.jaelegram.comparison.cryptobench;

import io.jaelegram.crypto.Conversation;
import io.jaelegram.crypto.FirstMessage;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.PrekeyBook;
import io.jaelegram.crypto.PrekeyBundle;
import io.jaelegram.crypto.PrekeyPublication;
import io.jaelegram.crypto.Randomness;
import java.security.SecureRandom;
import java.util.Optional;

/** Our cryptography: header encryption and the post-quantum ratchet on. */
final class JaelegramSide implements Side {
    private static final long NOW = 1_764_000_000L;

    private final Randomness randomness = new SecureRandom()::nextBytes;

    @Override
    public String name() {
        return "jaelegram";
    }

    @Override
    public Object bundle() throws Exception {
        IdentityKeys me = IdentityKeys.generate(randomness);
        return parse(PrekeyBook.create(me, randomness, NOW)
                .withOneTime(me, 1, randomness)
                .publication());
    }

    private static PrekeyBundle parse(PrekeyPublication publication) throws Exception {
        return PrekeyBundle.parse(
                publication.fixedPart(), publication.oneTime().stream().findFirst());
    }

    @Override
    public Talk strangers() throws Exception {
        return new Stored();
    }

    private final class Stored implements Talk {
        private final IdentityKeys[] people = {IdentityKeys.generate(randomness), IdentityKeys.generate(randomness)};
        private final byte[][] sessions = new byte[2][];
        private final PrekeyPublication published;
        private byte[] book;

        Stored() throws Exception {
            PrekeyBook fresh = PrekeyBook.create(people[1], randomness, NOW).withOneTime(people[1], 1, randomness);
            published = fresh.publication();
            book = fresh.encode();
        }

        @Override
        public void start() throws Exception {
            sessions[0] = Conversation.start(people[0], people[1].publicKey(), parse(published), randomness, NOW)
                    .encode();
        }

        @Override
        public byte[] seal(int from, byte[] plaintext) throws Exception {
            Conversation.Sealed sealed = Conversation.decode(sessions[from]).seal(plaintext, randomness, NOW);
            sessions[from] = sealed.next().encode();
            return sealed.body();
        }

        @Override
        public byte[] open(int to, byte[] message) throws Exception {
            if (sessions[to] == null) {
                return accept(to, message);
            }
            Conversation.Opened opened = Conversation.decode(sessions[to])
                    .open(message, randomness, NOW)
                    .orElseThrow();
            sessions[to] = opened.next().encode();
            return opened.content();
        }

        private byte[] accept(int to, byte[] message) throws Exception {
            FirstMessage.Accepted accepted = FirstMessage.accept(
                    people[to], PrekeyBook.decode(book), message, peer -> Optional.empty(), randomness, NOW);
            sessions[to] = accepted.next().encode();
            book = accepted.book().encode();
            return accepted.content();
        }
    }
}

package io.jaelegram.comparison.hostile;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;

/** Every attack under load, in two sizes. */
public enum Arsenal {
    /** Connections that never finish their handshake. */
    SLOWLORIS {
        @Override
        public Attack attack(Crowd crowd, Randomness randomness, Size size) {
            return new Slowloris(size == Size.SHORT ? 500 : 4_000);
        }
    },
    /** Bytes that mean nothing. */
    GARBAGE {
        @Override
        public Attack attack(Crowd crowd, Randomness randomness, Size size) {
            return new GarbageFlood(crowd, randomness, size == Size.SHORT ? 2 : 4);
        }
    },
    /** Coming and going. */
    CHURN {
        @Override
        public Attack attack(Crowd crowd, Randomness randomness, Size size) {
            return new Churn(crowd, size == Size.SHORT ? 200 : 500);
        }
    },
    /** More mail than a mailbox may hold, from senders who wait for each answer. */
    MAIL_FLOOD {
        @Override
        public Attack attack(Crowd crowd, Randomness randomness, Size size) {
            Persona victim = crowd.next("victim");
            return new RequestFlood(
                    "mail flood", crowd, 4, 32, (who, i) -> new Frame.Put(who.junkFor(victim.mailboxId(), 1_000)));
        }
    },
    /** Questions without end. */
    LOOK_UP_FLOOD {
        @Override
        public Attack attack(Crowd crowd, Randomness randomness, Size size) {
            Persona wanted = crowd.next("wanted");
            return new RequestFlood(
                    "look-up flood",
                    crowd,
                    4,
                    32,
                    (who, i) -> new Frame.LookUp(wanted.account().name()));
        }
    },
    /** The largest envelopes to oneself, without reading what comes back: fills what the server keeps for a link. */
    DEAF_MAIL_FLOOD {
        @Override
        public Attack attack(Crowd crowd, Randomness randomness, Size size) {
            byte[] body = randomness.bytes(Limits.MAX_BODY);
            return new DeafFlood("deaf flood of largest mail", crowd, size == Size.SHORT ? 8 : 32, who -> {
                Envelope letter = who.letter(who.mailboxId(), body);
                return new Frame.Put(letter);
            });
        }
    },
    /** Questions whose answers nobody reads. */
    DEAF_LOOK_UP_FLOOD {
        @Override
        public Attack attack(Crowd crowd, Randomness randomness, Size size) {
            return new DeafFlood(
                    "deaf flood of look-ups",
                    crowd,
                    size == Size.SHORT ? 4 : 16,
                    who -> new Frame.LookUp(who.account().name()));
        }
    },
    /** Links that fall silent. */
    HALF_OPEN {
        @Override
        public Attack attack(Crowd crowd, Randomness randomness, Size size) {
            return new Silence(crowd, size == Size.SHORT ? 50 : 500);
        }
    };

    /** How much of it. */
    public enum Size {
        /** For every change: seconds. */
        SHORT,
        /** To be measured: tens of seconds each. */
        LONG
    }

    /** A fresh one. */
    public abstract Attack attack(Crowd crowd, Randomness randomness, Size size);
}

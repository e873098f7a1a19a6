package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a node says to another. Who may say it is in the type: {@link ToServer}, {@link FromServer},
 * {@link BetweenPeers}. PROTOCOL.md has every field, and what each frame tells its receiver.
 */
public sealed interface Frame permits Frame.ToServer, Frame.FromServer, Frame.BetweenPeers, PeerFrame {
    /** Its number on the wire. */
    Type type();

    /** May be said by a client to the server. */
    non-sealed interface ToServer extends Frame {}

    /** May be said by the server to a client. */
    non-sealed interface FromServer extends Frame {}

    /** May be said by one client to another. */
    non-sealed interface BetweenPeers extends Frame {}

    /** Frame numbers: never reused. A number of 128 and more is optional: who does not know it refuses by reply. */
    enum Type {
        PING(1),
        PONG(2),
        REFUSED(3),
        REGISTER(16),
        PUBLISH_PREKEYS(17),
        LOOK_UP(18),
        FETCH_PREKEYS(19),
        PUT(20),
        RELEASE(21),
        REGISTERED(32),
        PREKEYS_STORED(33),
        ACCOUNT(34),
        PREKEYS(35),
        ACCEPTED(36),
        DELIVER(37),
        DRAINED(38),
        PREKEYS_LOW(39),
        DRAINING(40),
        PUBLISH_RECORD(41),
        RECORD_STORED(42),
        FIND_RECORD(43),
        RECORD(44),
        ANNOUNCE(45),
        ANNOUNCED(46),
        FIND_NODES(47),
        NODES(48),
        SIGNAL(49),
        SIGNALLED(50),
        SIGNALLING(51),
        INTRODUCE(52),
        INTRODUCED(53),
        GOODBYE(54),
        OPEN_MAILBOX(64),
        MAILBOX_OPENED(65),
        HOLD(66),
        HELD(67),
        NOT_MINE(68),
        GONE(69),
        LIST_COPIES(70),
        LISTED(71),
        FETCH(72),
        FETCHED(73),
        DROP(74),
        DROPPED(75),
        DIGEST(76),
        DIGESTED(77),
        SUBSCRIBE(78),
        NEWS(79),
        AUDIT(80),
        AUDITED(81),
        WITNESS(128),
        WITNESSED(129),
        MOVED(130),
        ATTEST(131),
        ATTESTED(132),
        REQUEST_TICKET(133),
        TICKET(134),
        KEEP_PREKEYS(140),
        FIND_PREKEYS(141),
        PREKEYS_FOUND(142),
        RELAY(143),
        REQUEST_VOUCHER(144),
        VOUCHED(145);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        private static final Type[] BY_CODE = new Type[256];

        static {
            for (Type type : values()) {
                BY_CODE[type.code] = type;
            }
        }

        /** The type with this number, if this program knows it. */
        public static Optional<Type> of(int code) {
            return Optional.ofNullable(BY_CODE[code & 0xff]);
        }

        /** Whether a number that this program does not know may be refused by reply instead of closing the link. */
        public static boolean optional(int code) {
            return code >= 128;
        }
    }

    /** Asks whether the other end lives; answered by {@link Pong}. */
    record Ping() implements ToServer, FromServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.PING;
        }
    }

    /** Answers {@link Ping}. */
    record Pong() implements ToServer, FromServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.PONG;
        }
    }

    /** Answers any request: not done, and why. */
    record Refused(Refusal why, String text) implements ToServer, FromServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.REFUSED;
        }
    }

    /** Binds this link, and the name, to an account; said once after each connect. Answer: {@link Registered}. */
    record Register(AccountRecord account) implements ToServer {
        @Override
        public Type type() {
            return Type.REGISTER;
        }
    }

    /**
     * Replaces the fixed part of my prekeys and adds one-time ones. Answer: {@link PrekeysStored}.
     *
     * @param discardOld true when the one-time keys that the server still has must not be handed out any more
     */
    record PublishPrekeys(boolean discardOld, Bytes fixedPart, List<Bytes> oneTime) implements ToServer {
        public PublishPrekeys {
            oneTime = List.copyOf(oneTime);
        }

        @Override
        public Type type() {
            return Type.PUBLISH_PREKEYS;
        }
    }

    /** Who has this name? Answer: {@link Account}. */
    record LookUp(UserName name) implements ToServer {
        @Override
        public Type type() {
            return Type.LOOK_UP;
        }
    }

    /** Prekeys of a mailbox's owner, for a first message. Answer: {@link Prekeys}; a one-time key is handed out once. */
    record FetchPrekeys(MailboxId mailbox) implements ToServer {
        @Override
        public Type type() {
            return Type.FETCH_PREKEYS;
        }
    }

    /** Please hold or relay this. Answer: {@link Accepted}, only after it is synced or the reader confirmed it. */
    record Put(Envelope envelope) implements ToServer {
        @Override
        public Type type() {
            return Type.PUT;
        }
    }

    /** I stored these durably, or cannot open them: forget them. Not answered. */
    record Release(List<EnvelopeId> ids) implements ToServer, BetweenPeers {
        public Release {
            ids = List.copyOf(ids);
        }

        @Override
        public Type type() {
            return Type.RELEASE;
        }
    }

    /**
     * The account is bound to this link.
     *
     * @param waiting envelopes that wait in the mailbox, delivered next
     * @param oneTimePrekeys how many one-time prekeys are left
     */
    record Registered(int waiting, int oneTimePrekeys) implements FromServer {
        @Override
        public Type type() {
            return Type.REGISTERED;
        }
    }

    /** The prekeys are synced; so many one-time ones are there now. */
    record PrekeysStored(int oneTimePrekeys) implements FromServer {
        @Override
        public Type type() {
            return Type.PREKEYS_STORED;
        }
    }

    /** The account that has the name. */
    record Account(AccountRecord account) implements FromServer {
        @Override
        public Type type() {
            return Type.ACCOUNT;
        }
    }

    /** A bundle for one first message; without a one-time part when none is left. */
    record Prekeys(Bytes fixedPart, Optional<Bytes> oneTime) implements FromServer {
        @Override
        public Type type() {
            return Type.PREKEYS;
        }
    }

    /**
     * The envelope is safe.
     *
     * @param custody whether it is held for the reader or was already taken by the reader
     */
    record Accepted(Custody custody) implements FromServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.ACCEPTED;
        }
    }

    /** Who has an envelope that was accepted. */
    enum Custody {
        /** Synced by the node that answers. */
        HELD,
        /** The reader's device has released it: stored, or not to be opened. */
        TAKEN
    }

    /** Here is an envelope for you. Answered, once it is durable, by {@link Release}. */
    record Deliver(Envelope envelope) implements FromServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.DELIVER;
        }
    }

    /** Everything that waited when you registered was delivered and released. */
    record Drained() implements FromServer {
        @Override
        public Type type() {
            return Type.DRAINED;
        }
    }

    /** Few one-time prekeys are left: please refill. */
    record PrekeysLow(int oneTimePrekeys) implements FromServer {
        @Override
        public Type type() {
            return Type.PREKEYS_LOW;
        }
    }

    /** I am shutting down: reconnect after a time drawn from this range of milliseconds. */
    record Draining(int fromMillis, int toMillis) implements FromServer {
        @Override
        public Type type() {
            return Type.DRAINING;
        }
    }
}

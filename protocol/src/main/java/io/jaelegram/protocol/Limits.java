package io.jaelegram.protocol;

import io.jaelegram.crypto.SizeClasses;
import java.time.Duration;

/** Every maximum of the wire with its reason, derived from each other where they depend on each other. */
public final class Limits {
    /** A user name fits one line of a contact list and one byte of length. */
    public static final int MAX_NAME = 32;

    /** Text of one message in UTF-8 bytes: some three printed pages; longer texts are files. */
    public static final int MAX_TEXT = 16 * 1024;

    /** A sealed body, as the cryptography bounds it. */
    public static final int MAX_BODY = SizeClasses.MAX_BODY;

    /** Envelope bytes: the fixed header and the largest body. */
    public static final int MAX_ENVELOPE = Envelope.HEADER_BYTES + MAX_BODY;

    /** Envelope ids in one {@link Frame.Release}: 4 kB, so that a release never waits behind itself. */
    public static final int MAX_RELEASES = 256;

    /** One-time prekeys in one publication frame; with {@link #MAX_PREKEY} it stays below {@link #MAX_FRAME}. */
    public static final int MAX_PREKEYS_PER_FRAME = 16;

    /** One opaque one-time prekey item: an X25519 key, an ML-KEM-768 key and their signature with room to grow. */
    public static final int MAX_PREKEY = 1_600;

    /** The fixed part of a prekey publication: identity, signed prekey, last-resort ML-KEM-768 key. */
    public static final int MAX_PREKEY_FIXED = 4_096;

    /** A signed record: the largest that any route publishes (decisions.md, "The group"). */
    public static final int MAX_RECORD = 4_096;

    /** Arms of a buddy group, each a region of the ring of its own (buddies-dht.md 7.1). */
    public static final int ARMS = 4;

    /** The longest that a buddy keeps a copy; the writer's outbox lasts longer and puts it again. */
    public static final Duration COPY_LIFETIME = Duration.ofDays(14);

    /** A tombstone outlives every copy that it deletes by two days, for clocks and for holders that were away. */
    public static final Duration TOMBSTONE_LIFETIME = COPY_LIFETIME.plusDays(2);

    /** Junk copies in one tombstone. */
    public static final int MAX_JUNK = 32;

    /** Receipts that travel with a copy: five holders and some of those before them. */
    public static final int MAX_HOLDER_RECEIPTS = 8;

    /** Copies, and short names of tombstones, in one digest: one frame of 3.5 kB. */
    public static final int MAX_DIGEST = 60;

    /** Tombstones in the answer to a digest: below 24 kB. */
    public static final int MAX_GONE = 4;

    /** Nodes that a buddy points to. */
    public static final int MAX_CLOSER = 8;

    /** Copies in one answer to a list: 28 kB. */
    public static final int MAX_LISTED = 512;

    /** Addresses in one record: some interfaces in two families, a mapping and an observation. */
    public static final int MAX_CANDIDATES = 8;

    /**
     * A node's record: fixed fields, {@link #MAX_CANDIDATES} IPv6 addresses and a ticket are 368 bytes; with three
     * vouchers, which show three tickets, in place of the ticket 963; the rest is room.
     */
    public static final int MAX_NODE_RECORD = 1_000;

    /** Nodes that an owner does not want as seats: two for each of the 16. */
    public static final int MAX_EXCLUDED = 32;

    /** A user's record: fixed fields, sealed addresses and {@link #MAX_EXCLUDED} nodes are 873 bytes. */
    public static final int MAX_USER_RECORD = 900;

    /** Hours that a record may be used: as long as mail for its owner may wait. */
    public static final int MAX_RECORD_HOURS = 30 * 24;

    /** Records in one answer: Kademlia's bucket size, and 8 kB. */
    public static final int MAX_NODES = 20;

    /** Bytes of one signal: a record, a key and a signature, in one datagram's size. */
    public static final int MAX_SIGNAL = 1_200;

    /** Human words in a refusal; longer ones would let a peer fill somebody's screen. */
    public static final int MAX_REFUSAL_TEXT = 200;

    /** Length, type, kind and request id before each frame body. */
    public static final int FRAME_HEADER = 4 + 1 + 1 + 4;

    /** The largest frame, header included; a length field above it closes the link before anything is allocated. */
    public static final int MAX_FRAME = 64 * 1024;

    /** Requests that one side may have unanswered on a link: bounds the table that a silent peer can make us keep. */
    public static final int MAX_OPEN_REQUESTS = 4_096;

    /** A message that nobody took is given up after this time, and the sender is told. */
    public static final Duration MESSAGE_LIFETIME = Duration.ofDays(30);

    /** A connection that has not finished its handshake by then is a slowloris (reliability.md section 5). */
    public static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

    /** Silence after traffic that is answered with a ping: people notice a chat that stands still for longer. */
    public static final Duration PROBE_AFTER = Duration.ofSeconds(2);

    /** Silence of an idle link that is answered with a ping. */
    public static final Duration PING_AFTER = Duration.ofSeconds(10);

    /** Silence after a ping that ends the link: {@link #MAX_ENVELOPE} passes a line of 64 kbit/s in 5 s. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(6);

    /** The longest that a half-open link lives; one in use lives {@link #PROBE_AFTER} and {@link #ANSWER_WITHIN}. */
    public static final Duration DEAD_AFTER = PING_AFTER.plus(ANSWER_WITHIN);

    private Limits() {}

    static {
        if (MAX_ENVELOPE + FRAME_HEADER > MAX_FRAME
                || MAX_ENVELOPE + PutProof.SIZE + MAX_HOLDER_RECEIPTS * HolderReceipt.SIZE + 64 + FRAME_HEADER
                        > MAX_FRAME
                || MAX_GONE * (Tombstone.MAX + 4) + 3 * MAX_DIGEST + FRAME_HEADER > MAX_FRAME
                || MAX_LISTED * (CopyName.SIZE + 8) + FRAME_HEADER + 3 > MAX_FRAME
                || MAX_PREKEYS_PER_FRAME * (MAX_PREKEY + 2) + MAX_PREKEY_FIXED + FRAME_HEADER + 8 > MAX_FRAME) {
            throw new AssertionError("a legal body would not fit a frame");
        }
    }
}

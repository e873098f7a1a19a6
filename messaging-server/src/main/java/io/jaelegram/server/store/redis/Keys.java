package io.jaelegram.server.store.redis;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import java.util.Base64;

/** The names of keys. What stands in braces decides the slot: all keys of one mailbox are on one node. */
final class Keys {
    static final String META = "meta:{jaelegram}";
    static final String TOTALS = "totals:{jaelegram}";

    private Keys() {}

    /**
     * The keys of one mailbox.
     *
     * @param registration hash: identity, rule, prekeys (fixed part), seq and record (published record)
     * @param queue sorted set: number, digest and envelope
     * @param mail hash: i and id: number, size, day and tag of what waits; s and tag: a sender's share; c count, b bytes,
     *     n last number, d earliest day on which something may expire, e latest
     * @param taken sorted set of tombstones: day after which they go, id
     * @param prekeys list of one-time prekeys
     * @param presence server at which the reader is, with expiry
     * @param words sharded channel on which that server listens
     */
    record Box(
            String registration,
            String queue,
            String mail,
            String taken,
            String prekeys,
            String presence,
            String words) {
        static Box of(MailboxId mailbox) {
            String uid = "{" + text(mailbox.bytes()) + "}";
            return new Box("u:" + uid, "q:" + uid, "m:" + uid, "t:" + uid, "k:" + uid, "p:" + uid, "w:" + uid);
        }
    }

    /** A name's account. */
    static String account(UserName name) {
        return "a:{" + name + "}";
    }

    /** The one name of an identity key. */
    static String identity(byte[] key) {
        return "i:{" + text(Bytes.of(key)) + "}";
    }

    /** How many parts {@link Nodes} are in: each has the ids that begin with the same four bits. */
    static final int NODE_PARTS = 16;

    /**
     * The keys of one part of the nodes that are online.
     *
     * @param admitted sorted set of ids, all of score 0
     * @param others the same for nodes that were not admitted
     * @param expiry sorted set: second at which a node is forgotten, id
     * @param records hash: id, and behind server, visit and a space the record
     */
    record Nodes(String admitted, String others, String expiry, String records) {
        static Nodes part(int part) {
            String tag = "{nodes-" + part + "}";
            return new Nodes("na:" + tag, "no:" + tag, "nx:" + tag, "nr:" + tag);
        }

        Call call(Script script) {
            return new Call(script, admitted, others, expiry, records);
        }
    }

    /** All names that begin with a letter. */
    static String names(char first) {
        return "names:{" + first + "}";
    }

    private static String text(Bytes bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }
}

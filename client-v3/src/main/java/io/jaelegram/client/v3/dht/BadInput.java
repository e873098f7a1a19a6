package io.jaelegram.client.v3.dht;

import java.util.EnumMap;
import java.util.Map;

/** What others sent that was refused, by kind, since the start of this node. Touched only on the loop. */
public final class BadInput {
    /** Why something was refused. */
    public enum Kind {
        FORGED_TICKET("forged tickets"),
        EXPIRED_TICKET("tickets that are over"),
        FORGED_VOUCHER("forged vouchers"),
        EXPIRED_VOUCHER("vouchers that are over"),
        REPEATED_GIVER("nodes that showed one giver's voucher twice"),
        OWN_VOUCHER("nodes that vouched for themselves"),
        GIVER_NOT_ADMITTED("vouchers of nodes that were not admitted"),
        ONE_NETWORK("vouchers from one public network"),
        OVERDRAWN_GIVER("newcomers above what one giver may vouch for"),
        VOUCHER_LIMIT("requests for vouchers above the limit"),
        NOT_THE_LINKS_NODE("records of another node than the link's"),
        EXPIRED_NODE("node records that are out of date"),
        CROWDED_NETWORK("nodes above three of one public network in a search"),
        JUNK_ANSWER("answers to another question"),
        WRONG_OWNER("records of another owner than was asked for"),
        EXPIRED_RECORD("people's records that are out of date"),
        EXPIRED_HINT("contact codes with addresses that are out of date"),
        BAD_HINT("contact codes with unreadable addresses"),
        TOO_MANY_QUESTIONS("questions above the limit");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** In words, after a number. */
        public String text() {
            return text;
        }
    }

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    /** One more. */
    public void refused(Kind kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    public long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Those kinds that were met. */
    public Map<Kind, Long> counts() {
        return Map.copyOf(counts);
    }
}

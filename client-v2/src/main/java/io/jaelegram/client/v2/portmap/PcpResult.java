package io.jaelegram.client.v2.portmap;

import java.util.List;

/** What the result codes of a PCP answer mean (RFC 6887 section 7.4). */
final class PcpResult {
    private static final List<String> TEXTS = List.of(
            "granted",
            "another version is wanted",
            "not authorised",
            "it takes our request for malformed",
            "it does not map ports",
            "an option is not supported",
            "an option is malformed",
            "its own connection is down",
            "it has no room or no free port",
            "the protocol is not supported",
            "our share of mappings is used up",
            "the suggested outer address cannot be had",
            "our address changed on the way to it; there may be a second router between",
            "too many remote peers");

    private PcpResult() {}

    static String text(int result) {
        return result < TEXTS.size() ? TEXTS.get(result) : "result " + result;
    }
}

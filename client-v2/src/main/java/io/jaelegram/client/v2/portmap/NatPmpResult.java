package io.jaelegram.client.v2.portmap;

import java.util.List;

/** What the result codes of a NAT-PMP answer mean (RFC 6886 section 3.5). */
final class NatPmpResult {
    private static final List<String> TEXTS = List.of(
            "granted",
            "another version is wanted",
            "mappings are switched off in its settings",
            "its own connection is down",
            "it has no room or no free port",
            "it does not know the request");

    private NatPmpResult() {}

    static String text(int result) {
        return result < TEXTS.size() ? TEXTS.get(result) : "result " + result;
    }
}

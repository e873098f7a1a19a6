package io.jaelegram.crypto;

import java.nio.charset.StandardCharsets;

/** What a key or signature is for: bound into every operation, so that nothing made for one purpose serves another. */
public enum Label {
    ACCOUNT("account"),
    ACCOUNT_MAILBOX("account mailbox"),
    NETWORK_CERTIFIES_NODE("network certifies node"),
    LINK_CERTIFICATE("link certificate");

    private final byte[] bytes;

    Label(String purpose) {
        bytes = ("jaelegram/1 " + purpose).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] bytes() {
        return bytes.clone();
    }
}

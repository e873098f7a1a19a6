package io.jaelegram.crypto;

import java.nio.charset.StandardCharsets;

/**
 * Every domain-separation string. No signature, hash, MAC or derivation is made without one, so that bytes made for
 * one purpose mean nothing in another. The strings are part of the formats: an entry is never changed, only retired.
 */
public enum Label {
    AGREEMENT_KEY("agreement-key"),
    PREKEY_FIXED("prekey-fixed"),
    PREKEY_ONE_TIME("prekey-one-time"),
    CONTACT_CODE("contact-code"),
    CONTACT_CODE_CHECKSUM("contact-code-checksum"),
    SAFETY_NUMBER("safety-number"),
    FINGERPRINT("fingerprint"),

    SET_UP("set-up"),
    SET_UP_SENDER("set-up-sender"),
    USED_PREKEY("used-prekey"),

    ROOT_STEP("root-step"),
    CHAIN_MESSAGE("chain-message"),
    CHAIN_NEXT("chain-next"),
    PQ_ROOT_STEP("pq-root-step"),
    PQ_CHAIN_MESSAGE("pq-chain-message"),
    PQ_CHAIN_NEXT("pq-chain-next"),
    HEADER_COMMITMENT("header-commitment"),
    HEADER_KEY("header-key"),
    MESSAGE_KEY("message-key"),

    REST_KEY_FILE("rest-key-file"),
    REST_WRAP("rest-wrap"),
    REST_VALUE("rest-value"),
    REST_ROW_NAME("rest-row-name"),
    REST_ROW_DIGEST("rest-row-digest"),
    REST_HEAD("rest-head"),

    ACCOUNT("account"),
    ACCOUNT_MAILBOX("account-mailbox"),
    NETWORK_CERTIFIES_NODE("network-certifies-node"),
    LINK_CERTIFICATE("link-certificate"),
    LINK_PROOF("link-proof"),
    PUBLISHED_RECORD("published-record"),
    NODE_RECORD("node-record"),
    PREKEY_RECORD("prekey-record"),
    MAILBOX_REQUEST("mailbox-request"),
    HOLDER_RECEIPT("holder-receipt"),
    PUT_CAPABILITY("put-capability"),
    PUT_DEPOSIT("put-deposit"),
    PUT_RIGHT("put-right"),
    TOMBSTONE("tombstone"),
    AUDIT("audit"),
    ADMISSION_TICKET("admission-ticket"),
    ADMISSION_NONCE("admission-nonce"),
    VOUCHER("voucher"),
    VOUCHER_NONCE("voucher-nonce"),
    RECORD_ADDRESS("record-address"),
    LAN_DISCOVERY("lan-discovery"),
    KNOCK("knock"),
    KNOCK_ANSWER("knock-answer"),
    BUDDY_SEAT("buddy-seat"),
    SPLIT_BODY("split-body"),
    PORT_MAPPING("port-mapping"),
    MESSAGE_CHAIN("message-chain");

    private final byte[] bytes;

    Label(String name) {
        this.bytes = ("jaelegram/1/" + name + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    /** A copy; the closing zero keeps any label from being the beginning of another. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Without a copy, for this package's inner loops, which only read. */
    byte[] shared() {
        return bytes;
    }
}

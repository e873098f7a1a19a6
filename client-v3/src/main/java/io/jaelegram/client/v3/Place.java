package io.jaelegram.client.v3;

import io.jaelegram.crypto.VerifyKey;

/**
 * A node that may hold a copy.
 *
 * @param arm 0 to 3: which arm of the reader's group it sits in
 */
public record Place(VerifyKey node, int arm) {}

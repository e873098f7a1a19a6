package io.jaelegram.client.v3.cache;

import io.jaelegram.client.v3.group.Distrust;
import io.jaelegram.client.v3.group.Redundancy;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.link.Loop;

/**
 * A holder and all that it looks after its copies with.
 *
 * @param self this node's key
 * @param distrust who lied to this holder
 */
record Keeper(
        Loop loop,
        Randomness chance,
        BuddyCache cache,
        CoHolders others,
        VerifyKey self,
        Redundancy redundancy,
        Distrust distrust) {}

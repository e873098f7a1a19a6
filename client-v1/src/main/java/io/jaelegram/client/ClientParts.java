package io.jaelegram.client;

import io.jaelegram.client.store.Store;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;

/**
 * What a composition is made from.
 *
 * @param network made with the link identity of {@link Account#nodeKey()}
 * @param account the one that the same store holds
 */
public record ClientParts(
        Loop loop, Network network, Store store, Randomness randomness, ClientListener listener, Account account) {}

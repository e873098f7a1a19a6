package io.jaelegram.protocol.link;

import io.jaelegram.crypto.VerifyKey;
import java.util.Optional;

/**
 * Who is proved to be at the other end of a link.
 *
 * @param node the key that signed the other end's link certificate
 * @param network the network key that certified this node as a server of its network, if it did
 * @param address where the bytes come from
 */
public record RemoteNode(VerifyKey node, Optional<VerifyKey> network, Endpoint address) {}

package io.jaelegram.server.core;

import io.jaelegram.protocol.link.Loop;

/** What the connections of one loop work with. */
record ConnectionParts(
        Loop loop,
        Shards shards,
        ServerLimits limits,
        Admission admission,
        AddressLedger addresses,
        Calendar calendar,
        LoopConnections siblings) {}

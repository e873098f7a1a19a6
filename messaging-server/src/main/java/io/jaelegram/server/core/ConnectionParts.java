package io.jaelegram.server.core;

import io.jaelegram.protocol.link.Loop;

/** What the connections of one loop work with. */
record ConnectionParts(
        Loop loop,
        Shards shards,
        AccountRates accounts,
        Admission admission,
        AddressLedger addresses,
        NodeTable nodes,
        TicketDesk tickets,
        ObserverPorts observers,
        Calendar calendar,
        LoopConnections siblings,
        SharedRates shared,
        Counters counters) {}

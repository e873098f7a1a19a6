package io.jaelegram.comparison.natlab;

/** How the router of a home translates addresses (RFC 4787 sections 4 and 5 in its words). */
enum NatKind {
    /** No router: the machine has a public address. */
    NONE("none"),
    /** Everything that comes to the outer address goes to the machine: endpoint-independent filtering. */
    FULL("full"),
    /** Endpoint-independent mapping, address- and port-dependent filtering: most home routers. */
    CONE("cone"),
    /** Another outer port for each destination: address- and port-dependent mapping. */
    SYMMETRIC("sym"),
    /** A cone whose router maps ports when it is asked: miniupnpd. */
    MAPPED("mapped");

    private final String title;

    NatKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether a stranger's first packet reaches the machine at an address that it can learn and tell. */
    boolean open() {
        return this == NONE || this == FULL || this == MAPPED;
    }

    /** What physics allows: an open end is reached by all; two cones meet by punching; a symmetric one by nobody else. */
    static boolean directPossible(NatKind one, NatKind other) {
        return one.open() || other.open() || one == CONE && other == CONE;
    }

    /**
     * The router's rules for nft. A packet that nobody behind the router asked for is dropped in silence: a router that
     * answers it by itself would spoil the other side's punching.
     *
     * @param home the address of the machine behind the router
     */
    String rules(String home) {
        String source = this == SYMMETRIC ? "masquerade fully-random" : "masquerade";
        return String.join(
                "\n",
                "table inet filter {",
                // miniupnpd keeps what it maps in these three; for other kinds they stay empty.
                "chain miniupnpd {",
                "}",
                "chain prerouting_miniupnpd {",
                "}",
                "chain postrouting_miniupnpd {",
                "}",
                "chain post {",
                "type nat hook postrouting priority 100;",
                "oifname \"wan\" " + source,
                "}",
                "chain pre {",
                "type nat hook prerouting priority -100;",
                this == FULL ? "iifname \"wan\" dnat ip to " + home : "jump prerouting_miniupnpd",
                "}",
                "chain inp {",
                "type filter hook input priority 0;",
                "iifname \"wan\" ct state new drop",
                "}",
                "chain forw {",
                "type filter hook forward priority 0; policy drop;",
                "ct state established,related accept",
                "oifname \"wan\" accept",
                this == FULL ? "iifname \"wan\" accept" : "jump miniupnpd",
                "}",
                "}",
                "");
    }
}

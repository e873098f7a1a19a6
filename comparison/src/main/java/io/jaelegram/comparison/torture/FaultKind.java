package io.jaelegram.comparison.torture;

/** What can go wrong in a run. Each is drawn, struck at a drawn moment, and heals after a drawn time. */
public enum FaultKind {
    SERVER_KILLED("server killed"),
    SERVER_POWER_LOST("server's power lost"),
    CLIENT_KILLED("client killed"),
    CLIENT_POWER_LOST("client's power lost"),
    CLIENT_AWAY("client left and returned"),
    LINK_RESET("link reset"),
    LINK_HALF_OPEN("link half-open"),
    LINK_SILENT("link silent"),
    PARTITION("partition"),
    ONE_WAY_PARTITION("one-way partition"),
    SLOW_LINE("slow line"),
    DIALS_FAIL("dials fail"),
    SERVER_DISK_FULL("server's disk full"),
    SERVER_DISK_FAILS("server's sync fails"),
    CLIENT_DISK_FULL("client's disk full"),
    CLIENT_DISK_FAILS("client's sync fails"),
    SERVER_CLOCK_JUMPS("server's clock jumps"),
    CLIENT_CLOCK_JUMPS("client's clock jumps");

    private final String title;

    FaultKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}

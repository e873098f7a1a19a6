package io.jaelegram.comparison.torture;

import java.util.EnumSet;
import java.util.List;

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
    CLIENT_CLOCK_JUMPS("client's clock jumps"),
    WRITER_LOST("writer lost for good"),
    SESSIONS_LOST("sessions lost"),
    SERVER_FALLS_AFTER_ACK("server falls after an ack"),
    READER_FALLS_AT_DELIVERY("reader falls at a delivery"),
    FORGERIES("envelopes altered, replayed"),
    PEERS_CUT("links between clients cut"),
    PEERS_PARTED("clients parted");

    /** What {@link Plan} draws from; its order and number decide what an old seed means, so nothing is added here. */
    static final List<FaultKind> WEATHER = List.copyOf(EnumSet.range(SERVER_KILLED, CLIENT_CLOCK_JUMPS));

    private final String title;

    FaultKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}

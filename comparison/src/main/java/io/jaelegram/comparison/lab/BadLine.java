package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.proxy.Faults;
import java.time.Duration;

/** A line over which people talk for a while: packets lost on the switch, or what the proxy before the server does. */
enum BadLine {
    CLEAN("clean", 0, Faults.NONE),
    LOSS_5("5 % of packets lost", 5, Faults.NONE),
    LOSS_10("10 % of packets lost", 10, Faults.NONE),
    LOSS_20("20 % of packets lost", 20, Faults.NONE),
    LOSS_30("30 % of packets lost", 30, Faults.NONE),
    DELAY_300("300 ms each way", 0, Faults.delayed(Duration.ofMillis(300))),
    RATE_8("8 kB/s", 0, Faults.slow(8 * 1024));

    private final String title;
    private final int lossPercent;
    private final Faults atProxy;

    BadLine(String title, int lossPercent, Faults atProxy) {
        this.title = title;
        this.lossPercent = lossPercent;
        this.atProxy = atProxy;
    }

    String title() {
        return title;
    }

    /** Whether it is bad between clients too, and not only on their way to the server. */
    boolean everywhere() {
        return atProxy.equals(Faults.NONE);
    }

    void begin(Scene scene, Lan lan) {
        scene.proxy().set(atProxy);
        if (lossPercent > 0) {
            lan.lose(lossPercent);
        }
    }

    void end(Scene scene, Lan lan) {
        scene.proxy().set(Faults.NONE);
        if (lossPercent > 0) {
            lan.loseNothing();
        }
    }
}

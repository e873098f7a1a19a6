package io.jaelegram.comparison.natlab;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** miniupnpd in a router's namespace: PCP, NAT-PMP and UPnP as home routers speak them. */
final class MappingDaemon {
    private static final Duration START_TIME = Duration.ofSeconds(10);

    private MappingDaemon() {}

    /**
     * Starts it.
     *
     * @param upnpOnly leaves PCP and NAT-PMP out, as older routers do
     */
    static Child start(Lab lab, Internet.Home home, boolean upnpOnly) {
        Path folder = lab.folder().resolve(home.router());
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("miniupnpd.conf"),
                    String.join(
                            "\n",
                            "ext_ifname=wan",
                            "listening_ip=lan",
                            "enable_natpmp=" + (upnpOnly ? "no" : "yes"),
                            "enable_upnp=yes",
                            "secure_mode=yes",
                            "system_uptime=yes",
                            "uuid=6a616c67-0000-4000-8000-000000000001",
                            "lease_file=" + folder.resolve("leases"),
                            "allow 1024-65535 0.0.0.0/0 1024-65535",
                            ""));
        } catch (IOException e) {
            throw new LabException("cannot write the settings of miniupnpd: " + e.getMessage(), e);
        }
        Child child = lab.start(
                "miniupnpd",
                List.of(
                        "ip",
                        "netns",
                        "exec",
                        home.router(),
                        "miniupnpd",
                        "-d",
                        "-f",
                        folder.resolve("miniupnpd.conf").toString(),
                        "-P",
                        folder.resolve("pid").toString()));
        child.err()
                .await(line -> line.contains("HTTP listening on port"), START_TIME)
                .orElseThrow(() -> new LabException("miniupnpd does not listen; it said: "
                        + child.out().tail(5) + child.err().tail(10)));
        return child;
    }
}

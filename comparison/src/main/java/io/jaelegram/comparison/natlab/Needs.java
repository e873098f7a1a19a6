package io.jaelegram.comparison.natlab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the laboratory needs of the machine. */
public final class Needs {
    private static final String INSTALL = "apt-get install -y iproute2 nftables conntrack miniupnpd";

    private Needs() {}

    /** Why there can be no laboratory here, with what to do about it; nothing when there can. */
    public static Optional<String> missing() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("network namespaces are a thing of Linux, and this is " + System.getProperty("os.name"));
        }
        for (String tool : List.of("ip", "nft")) {
            if (!installed(tool)) {
                return Optional.of("'" + tool + "' is not installed; install it with: " + INSTALL);
            }
        }
        String probe = "jlnat" + ProcessHandle.current().pid() + "-try";
        Tool.Result made = Tool.run("", List.of("ip", "netns", "add", probe));
        if (made.code() != 0) {
            return Optional.of("network namespaces need root ("
                    + made.output().strip().lines().findFirst().orElse("refused") + "); run it as root");
        }
        Tool.must("ip netns del " + probe);
        return Optional.empty();
    }

    /** Why mapping cannot be tried; nothing when it can. */
    static Optional<String> missingForMapping() {
        return installed("miniupnpd")
                ? Optional.empty()
                : Optional.of("'miniupnpd' is not installed; install it with: " + INSTALL);
    }

    private static boolean installed(String tool) {
        // Debian keeps them out of the path of ordinary users.
        return List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}

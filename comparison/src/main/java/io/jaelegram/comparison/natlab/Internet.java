package io.jaelegram.comparison.natlab;

import java.util.List;

/**
 * One switch for everybody, a server on it, and homes with private addresses (RFC 1918). Outer addresses are of a range
 * for documentation (RFC 5737), save those of {@link #MAPPABLE}: miniupnpd refuses to map on a documentation address. No namespace has a way out, so
 * nothing meets the owners of these.
 */
final class Internet {
    static final String SERVER = "203.0.113.10";

    /** Outer addresses of routers with miniupnpd. */
    private static final String MAPPABLE = "25.0.113.";

    private static final String PUBLIC = "203.0.113.";

    private final Namespaces namespaces;
    private final String core;
    private final String server;

    Internet(Namespaces namespaces) {
        this.namespaces = namespaces;
        core = namespaces.make("core");
        Tool.must("ip -n " + core + " link add br0 type bridge");
        Tool.must("ip -n " + core + " link set br0 up");
        server = namespaces.make("server");
        plug(server, SERVER);
    }

    String server() {
        return server;
    }

    /**
     * A machine at home.
     *
     * @param namespace where its programs run
     * @param router the namespace of its router; its own when there is none
     * @param address of the machine itself
     * @param outer the router's address on the Internet
     */
    record Home(NatKind kind, String namespace, String router, String address, String outer) {}

    /**
     * Builds a home.
     *
     * @param number 1 or 2: each home has addresses of its own
     */
    Home home(NatKind kind, int number) {
        String name = kind.title() + number;
        String host = namespaces.make("home-" + name);
        String outer = (kind == NatKind.MAPPED ? MAPPABLE : PUBLIC) + (100 + number);
        if (kind == NatKind.NONE) {
            plug(host, outer);
            return new Home(kind, host, host, outer, outer);
        }
        String router = namespaces.make("router-" + name);
        plug(router, outer);
        String net = "192.168." + (70 + number) + ".";
        Tool.must("ip link add lan netns " + router + " type veth peer name home netns " + host);
        Tool.must("ip -n " + router + " addr add " + net + "1/24 dev lan");
        Tool.must("ip -n " + router + " link set lan up");
        Tool.must("ip -n " + host + " addr add " + net + "10/24 dev home");
        Tool.must("ip -n " + host + " link set home up");
        Tool.must("ip -n " + host + " route add default via " + net + "1");
        Tool.must("", List.of("ip", "netns", "exec", router, "sysctl", "-qw", "net.ipv4.ip_forward=1"));
        Tool.must(kind.rules(net + "10"), List.of("ip", "netns", "exec", router, "nft", "-f", "-"));
        return new Home(kind, host, router, net + "10", outer);
    }

    /** Plugs a namespace into the switch; both ranges are neighbours there. */
    private void plug(String namespace, String address) {
        String port = "p" + address.replace('.', '-').substring(address.indexOf('.') + 1);
        Tool.must("ip link add " + port + " netns " + core + " type veth peer name wan netns " + namespace);
        Tool.must("ip -n " + core + " link set " + port + " master br0 up");
        Tool.must("ip -n " + namespace + " addr add " + address + "/24 dev wan");
        Tool.must("ip -n " + namespace + " link set wan up");
        Tool.must("ip -n " + namespace + " route add " + (address.startsWith(PUBLIC) ? MAPPABLE : PUBLIC)
                + "0/24 dev wan");
    }
}

package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.natlab.Namespaces;
import io.jaelegram.comparison.natlab.Tool;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A switch with a network namespace for each person plugged into it, and one cable to the machine itself, where the lab's
 * proxy listens. The addresses are of a range for documentation (RFC 5737): nobody on the Internet has them.
 */
final class Lan {
    private static final String NET = "203.0.113.";
    private static final int OWN = 1;
    private static final int FIRST = 10;

    /** How far the second address of a person is from the first. */
    private static final int MOVED = 100;

    private final String core;
    private final Map<String, Plug> plugs = new LinkedHashMap<>();

    private static final class Plug {
        private final String namespace;
        private final int number;
        private boolean moved;

        private Plug(String namespace, int number) {
            this.namespace = namespace;
            this.number = number;
        }

        private String port() {
            return "port" + number;
        }

        private String address() {
            return NET + (FIRST + number + (moved ? MOVED : 0)) + "/24";
        }
    }

    /** Builds it in namespaces of the lab, and is gone with them. */
    Lan(Namespaces namespaces, List<String> people) {
        core = namespaces.make("switch");
        Tool.must("ip -n " + core + " link add br0 type bridge");
        Tool.must("ip -n " + core + " link set br0 up");
        String own = "jlab" + ProcessHandle.current().pid();
        Tool.must("ip link add " + own + " type veth peer name lab netns " + core);
        Tool.must("ip -n " + core + " link set lab master br0 up");
        Tool.must("ip addr add " + NET + OWN + "/24 dev " + own);
        Tool.must("ip link set " + own + " up");
        people.forEach(name -> plug(name, new Plug(namespaces.make(name), plugs.size())));
    }

    private void plug(String name, Plug plug) {
        plugs.put(name, plug);
        Tool.must("ip link add " + plug.port() + " netns " + core + " type veth peer name wan netns " + plug.namespace);
        Tool.must("ip -n " + core + " link set " + plug.port() + " master br0 up");
        Tool.must("ip -n " + plug.namespace + " addr add " + plug.address() + " dev wan");
        Tool.must("ip -n " + plug.namespace + " link set wan up");
    }

    /** Why there can be none at the moment. */
    static Optional<String> taken() {
        boolean taken = Tool.run("", List.of("ip", "-4", "addr")).output().contains(" " + NET + OWN + "/");
        return taken ? Optional.of("another run uses the addresses " + NET + "0/24") : Optional.empty();
    }

    /** The lab's own address on the switch. */
    static InetAddress own() {
        try {
            return InetAddress.getByName(NET + OWN);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("a numeric address needs no resolver", e);
        }
    }

    /** Words before a command that runs on this person's machine. */
    List<String> enter(String name) {
        return List.of("ip", "netns", "exec", plugs.get(name).namespace);
    }

    /** From now on the switch drops what this person sends, what others send there, or both. */
    void cut(String name, boolean from, boolean to) {
        String port = plugs.get(name).port();
        String rules =
                (from ? "  iifname \"" + port + "\" drop\n" : "") + (to ? "  oifname \"" + port + "\" drop\n" : "");
        nft("table bridge cut {\n chain forward {\n  type filter hook forward priority 0\n" + rules + " }\n}\n");
    }

    /** Ends {@link #cut}. */
    void join() {
        nft("delete table bridge cut\n");
    }

    /** From now on the switch loses so many of a hundred packets, whoever sends them; names are still resolved. */
    void lose(int percent) {
        nft("table bridge loss {\n chain forward {\n  type filter hook forward priority 0\n"
                + "  ether type ip numgen random mod 100 < " + percent + " drop\n }\n}\n");
    }

    /** Ends {@link #lose}. */
    void loseNothing() {
        nft("delete table bridge loss\n");
    }

    private void nft(String script) {
        Tool.must(script, List.of("ip", "netns", "exec", core, "nft", "-f", "-"));
    }

    /** Pulls the plug of this person's machine, or puts it in again. */
    void link(String name, boolean up) {
        Tool.must("ip -n " + plugs.get(name).namespace + " link set wan " + (up ? "up" : "down"));
    }

    /** Takes this person's address away and gives another, as a change of the network does. */
    void move(String name) {
        Plug plug = plugs.get(name);
        Tool.must("ip -n " + plug.namespace + " addr del " + plug.address() + " dev wan");
        plug.moved = !plug.moved;
        Tool.must("ip -n " + plug.namespace + " addr add " + plug.address() + " dev wan");
    }
}

package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.natlab.Namespaces;
import io.jaelegram.comparison.natlab.Needs;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Machine;
import io.jaelegram.comparison.process.Server;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a run stands on: a disk and a clock for the server and for each person, and a network between them, as far as this
 * machine allows. Without a network of their own all talk over loopback.
 */
final class Surroundings {
    private final SmallDisk serverDisk;
    private final WallClock serverClock;
    private final Map<String, SmallDisk> disks = new LinkedHashMap<>();
    private final Map<String, WallClock> clocks = new LinkedHashMap<>();
    private final Optional<String> noLan;
    private final Optional<Lan> lan;

    Surroundings(Lab lab, List<String> people) {
        serverDisk = SmallDisk.mount(lab, "server disk full", "server");
        serverClock = WallClock.prepare(lab, "server clock jump", "server");
        for (String name : people) {
            disks.put(name, SmallDisk.mount(lab, "client disk full", name));
            clocks.put(name, WallClock.prepare(lab, "client clock jump", name));
        }
        Optional<String> noNamespaces = Needs.missing();
        Optional<Namespaces> namespaces = noNamespaces.isEmpty() ? Optional.of(new Namespaces(lab)) : Optional.empty();
        noLan = noNamespaces.or(Lan::taken);
        lan = noLan.isEmpty() ? namespaces.map(free -> new Lan(free, people)) : Optional.empty();
    }

    /** All faults that belong to them, those too that cannot strike here. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(List.of(serverDisk, serverClock));
        faults.add(new OneOf(List.copyOf(disks.values())));
        faults.add(new OneOf(List.copyOf(clocks.values())));
        for (LanFault kind : LanFault.values()) {
            faults.add(new OnTheLan(kind, lan, noLan));
        }
        return faults;
    }

    Server startServer(Lab lab) {
        return Server.start(
                lab, serverDisk.folder().resolve("server"), serverClock.environment(), Scene.QUICK, List.of());
    }

    /** {@code NAME=VALUE} of each variable that the server is started with. */
    List<String> serverVariables() {
        return serverClock.environment().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    /** On which somebody's client runs. */
    Machine machine(String name) {
        return new Machine(
                disks.get(name).folder(),
                clocks.get(name).environment(),
                lan.map(net -> net.enter(name)).orElse(List.of()));
    }

    /** Where people reach the proxy. */
    InetAddress meeting() {
        return lan.isPresent() ? Lan.own() : InetAddress.getLoopbackAddress();
    }

    private record OnTheLan(LanFault kind, Optional<Lan> lan, Optional<String> missing) implements Fault {
        @Override
        public String title() {
            return kind.title();
        }

        @Override
        public void strike(Scene scene, RandomGenerator random) {
            kind.strike(lan.orElseThrow(), Fault.anybody(scene, random).person().name(), random);
        }
    }
}

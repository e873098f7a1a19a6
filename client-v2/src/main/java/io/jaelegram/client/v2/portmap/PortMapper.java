package io.jaelegram.client.v2.portmap;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has ports of ours mapped by the home router, keeps them mapped, and tells where they are reached from outside: the
 * router is asked by PCP, NAT-PMP and UPnP, at the start, at each renewal, and when the router is another one. Touched
 * only on the loop; {@link PortMapping} makes it.
 */
public final class PortMapper {
    /** A person who carries the machine into another network waits no longer for a mapping there. */
    static final Duration LOOK = Duration.ofSeconds(30);

    private final Loop loop;
    private final Randomness randomness;
    private final Lan lan;
    private final Function<Optional<Gateway>, List<MappingWay>> ways;
    private final Listener listener;
    private final List<Lease> leases = new ArrayList<>();
    private Optional<Gateway> gateway = Optional.empty();
    private List<MappingWay> present = List.of();
    private List<Mapped> told = List.of();
    private Optional<Loop.Timer> look = Optional.empty();

    /**
     * Nothing is asked yet.
     *
     * @param ways to ask a router, the best first; made anew for each router
     */
    PortMapper(
            Loop loop,
            Randomness randomness,
            Lan lan,
            Function<Optional<Gateway>, List<MappingWay>> ways,
            Listener listener) {
        this.loop = loop;
        this.randomness = randomness;
        this.lan = lan;
        this.ways = ways;
        this.listener = listener;
    }

    /** Told on the loop, whenever something has changed, with all there is. */
    @FunctionalInterface
    public interface Listener {
        /**
         * @param ports one for each that is mapped now
         */
        void mapped(List<Mapped> ports);
    }

    /**
     * Has a port mapped from now on.
     *
     * @param port on which we listen, 1 to 65535
     * @param protocol TCP, or UDP for QUIC
     */
    public void start(int port, IpProtocol protocol) {
        if (look.isEmpty()) {
            meet(lan.gateway());
            look = Optional.of(loop.after(LOOK, this::look));
        }
        LocalPort local = new LocalPort(protocol, port);
        Lease lease = new Lease(loop, randomness, local, () -> present, this::tell);
        leases.add(lease);
        lease.seek();
    }

    /** What there is of each port, for a person: where it is mapped, or what each way of asking came to. */
    public List<String> report() {
        return leases.stream().map(PortMapper::report).toList();
    }

    /**
     * Gives all mappings back.
     *
     * @param done runs once, when the router has been told, as far as it listens
     */
    public void stop(Runnable done) {
        look.ifPresent(Loop.Timer::cancel);
        look = Optional.empty();
        List<Lease> ending = List.copyOf(leases);
        leases.clear();
        Countdown countdown = new Countdown(ending.size(), done);
        ending.forEach(lease -> lease.end(countdown));
    }

    private void look() {
        look = Optional.of(loop.after(LOOK, this::look));
        Optional<Gateway> now = lan.gateway();
        if (!now.equals(gateway)) {
            // The mappings of the old router end by themselves: it is not there to be told.
            List<Lease> moved = List.copyOf(leases);
            meet(now);
            moved.forEach(Lease::seek);
        }
    }

    private void meet(Optional<Gateway> now) {
        gateway = now;
        present = ways.apply(now);
        present.forEach(way -> way.onReset(() -> leases.forEach(lease -> lease.renewNow(way))));
    }

    private void tell() {
        List<Mapped> now = leases.stream()
                .flatMap(lease -> lease.held().map(held -> outside(lease.local(), held)).stream())
                .toList();
        if (!now.equals(told)) {
            told = now;
            listener.mapped(now);
        }
    }

    private static Mapped outside(LocalPort local, Lease.Held held) {
        Endpoint outside =
                new Endpoint(held.granted().address().toString(), held.granted().port());
        return new Mapped(local.protocol(), outside);
    }

    private static String report(Lease lease) {
        Optional<String> mapped = lease.held()
                .map(held -> lease.local() + " is mapped to " + held.granted().address() + ":"
                        + held.granted().port() + " by " + held.way().name());
        return mapped.orElseGet(() -> lease.local() + " is not mapped: "
                + (lease.failures().isEmpty() ? "asking" : String.join("; ", lease.failures())));
    }

    /** Runs something when so many others have run. */
    private static final class Countdown implements Runnable {
        private final Runnable last;
        private int left;

        Countdown(int count, Runnable last) {
            this.left = count + 1;
            this.last = last;
            run();
        }

        @Override
        public void run() {
            left--;
            if (left == 0) {
                last.run();
            }
        }
    }
}

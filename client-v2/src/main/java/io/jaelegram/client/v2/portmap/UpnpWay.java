package io.jaelegram.client.v2.portmap;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.MalformedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** UPnP-IGD: finds the router's service, asks for its outer address, judges it, then adds the mapping. */
final class UpnpWay implements MappingWay {
    /** WANIPConnection:1 section 2.4.16.4: somebody else has that outer port. */
    private static final int CONFLICT = 718;

    /** Same place: the router keeps mappings only for ever. We renew them all the same, and end them when we stop. */
    private static final int ONLY_PERMANENT = 725;

    /** Outer ports to try, the wished one included, before we believe that there is none. */
    private static final int TRIES = 4;

    /** The lowest of the ports that IANA leaves to everybody (RFC 6335 section 6). */
    private static final int FREE_PORTS_FROM = 49_152;

    private final Randomness randomness;
    private final UpnpRouter router;
    private final RouterHttp http;
    private final Map<LocalPort, Attempt> open = new HashMap<>();

    /** Nothing is sent yet. */
    UpnpWay(Randomness randomness, UpnpRouter router, RouterHttp http) {
        this.randomness = randomness;
        this.router = router;
        this.http = http;
    }

    private record Attempt(MappingRequest request, Consumer<MappingAnswer> done) {}

    @Override
    public String name() {
        return "UPnP";
    }

    @Override
    public void map(MappingRequest request, Consumer<MappingAnswer> done) {
        Attempt attempt = new Attempt(request, done);
        open.put(request.local(), attempt);
        router.find(finding -> {
            if (finding instanceof UpnpRouter.Found found) {
                askAddress(attempt, found);
            } else if (finding instanceof UpnpRouter.Useless useless) {
                end(attempt, new MappingAnswer.Refused(useless.text()));
            } else {
                end(attempt, new MappingAnswer.Silent());
            }
        });
    }

    @Override
    public void forget(LocalPort local) {
        open.remove(local);
    }

    @Override
    public void unmap(MappingRequest end, Runnable done) {
        forget(end.local());
        Optional<UpnpRouter.Found> known = router.known();
        if (known.isEmpty()) {
            done.run();
            return;
        }
        // Whatever the router answers: a mapping that cannot be ended now ends by itself, or is taken over next time.
        http.exchange(Soap.delete(known.get().service(), end.local(), end.port()), answer -> done.run());
    }

    /** A router says nothing of its restarts in these actions: the renewal alone heals. */
    @Override
    public void onReset(Runnable reset) {}

    private void askAddress(Attempt attempt, UpnpRouter.Found found) {
        ask(attempt, Soap.askAddress(found.service()), answer -> {
            Optional<Ipv4> outside = answer.status() == 200 ? Soap.address(answer) : Optional.empty();
            if (outside.isEmpty()) {
                end(attempt, new MappingAnswer.Refused("the router knows no outer address by UPnP: it may be offline"));
                return;
            }
            MappingRequest wish = attempt.request();
            MappingAnswer judged =
                    MappingAnswer.judged(name(), outside.get(), wish.local().number(), 1);
            if (judged instanceof MappingAnswer.Refused) {
                end(attempt, judged);
            } else {
                int port = wish.port() == 0 ? wish.local().number() : wish.port();
                add(attempt, found, outside.get(), port, wish.seconds(), TRIES);
            }
        });
    }

    private void add(Attempt attempt, UpnpRouter.Found found, Ipv4 outside, int port, int seconds, int tries) {
        LocalPort local = attempt.request().local();
        ask(attempt, Soap.add(found.service(), local, port, found.self(), seconds), answer -> {
            if (answer.status() == 200) {
                end(attempt, MappingAnswer.judged(name(), outside, port, MappingRequest.LIFETIME));
                return;
            }
            int error = Soap.error(answer);
            if (error == CONFLICT && tries > 1) {
                int other = FREE_PORTS_FROM + randomness.nextInt(0x1_0000 - FREE_PORTS_FROM);
                add(attempt, found, outside, other, seconds, tries - 1);
            } else if (error == ONLY_PERMANENT && seconds > 0) {
                add(attempt, found, outside, port, 0, tries);
            } else {
                end(attempt, new MappingAnswer.Refused("the router refuses UPnP mappings: " + UpnpError.text(error)));
            }
        });
    }

    private interface Next {
        void answered(RouterHttp.Answer answer) throws MalformedException;
    }

    private void ask(Attempt attempt, RouterHttp.Question question, Next next) {
        if (open.get(attempt.request().local()) != attempt) {
            return;
        }
        http.exchange(question, answer -> {
            if (open.get(attempt.request().local()) != attempt) {
                return;
            }
            try {
                if (answer.isPresent()) {
                    next.answered(answer.get());
                } else {
                    end(attempt, new MappingAnswer.Silent());
                }
            } catch (MalformedException e) {
                end(attempt, new MappingAnswer.Refused("the router's answer by UPnP is " + e.getMessage()));
            }
        });
    }

    private void end(Attempt attempt, MappingAnswer answer) {
        if (!open.remove(attempt.request().local(), attempt)) {
            return;
        }
        if (!(answer instanceof MappingAnswer.Granted)) {
            router.forget();
        }
        attempt.done().accept(answer);
    }
}

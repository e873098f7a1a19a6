package io.jaelegram.client;

import io.jaelegram.client.store.CommitResult;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.ContactCode;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MessageId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All state of a client, built from its disk, and wired once: this is the map of the package. When a commit fails the
 * whole of it is thrown away and built anew, since what it holds in memory was never stored. Touched only on the loop.
 */
public final class Core implements RouteEvents {
    private final MortalLoop loop;
    private final Kit kit;
    private final Delivery delivery;
    private final Courier courier;
    private final AgeClock age;
    private final Prekeys prekeys;
    private final Receipts receipts;
    private final Seals seals;
    private final Rests rests;
    private final Dispatch dispatch;
    private final Inbox inbox;
    private final Housekeeping housekeeping;
    final People people;
    final History history;
    final Unshown unshown;
    final Outbox outbox;
    final AddressBook addresses;
    final Trust trust;
    final Tracer tracer;
    final Ways ways;
    final Unreadable unreadable;

    Core(ClientParts parts, Delivery.Composition composition, Consumer<CommitResult.Failed> failure) {
        loop = new MortalLoop(parts.loop());
        Journal journal = new Journal(parts.store(), failure);
        kit = new Kit(loop, parts.randomness(), journal, parts.listener(), parts.account());
        delivery = composition.compose(parts, this);
        age = new AgeClock(loop, journal);
        people = new People(journal, kit.randomness());
        history = new History(journal);
        unshown = new Unshown(journal, people);
        ways = new Ways(journal);
        prekeys = new Prekeys(kit);
        Names names = new Names(kit, people, delivery.directory());
        addresses = new AddressBook(kit, people, names, this::handed);
        unreadable = new Unreadable(kit);

        // Outwards: outbox, seals, dispatch, courier, route.
        Sealer sealer = new Sealer(kit, delivery.aside());
        courier = new Courier(delivery.routes(), loop);
        receipts = new Receipts(kit, people, age, sealer, courier);
        outbox = new Outbox(kit, people, age, history);
        seals = new Seals(kit, age, sealer, new Sessions(kit, delivery.directory(), names), receipts);
        rests = new Rests(kit, courier, seals);
        dispatch = new Dispatch(kit, courier, receipts, seals, rests, names, ways);

        // Inwards: link, inbox, ordering, history.
        Ordering ordering = new Ordering(kit, people, history, unshown, age);
        Takings takings = new Takings(ordering, receipts, outbox, dispatch, names, delivery.aside());
        inbox = new Inbox(kit, people, prekeys, new Strangers(kit, people, names), takings, unreadable, ways);

        trust = new Trust(kit, people, history, unshown, ordering, outbox, receipts, dispatch);
        tracer = new Tracer(people, history, outbox, delivery.routes(), ways, new WhoSeesWhat(delivery.sights()));
        housekeeping = new Housekeeping(kit, age, outbox);
    }

    /** Begins to connect. */
    void start() {
        delivery.services().forEach(service -> service.start(this));
        housekeeping.start();
    }

    /** Ends links and timers at once; nothing more is stored. */
    void end() {
        delivery.services().forEach(Delivery.Service::stop);
        kit.journal().close();
        loop.end();
    }

    /** Says and stores what is left to say and store, then ends links and timers. */
    void finish(Runnable done) {
        receipts.flush(() -> {
            receipts.tidy();
            leave(delivery.services().iterator(), () -> {
                Change last = new Change();
                age.save(last);
                kit.journal().commit(last.then(() -> {
                    end();
                    done.run();
                }));
            });
        });
    }

    private void leave(Iterator<Delivery.Service> left, Runnable then) {
        if (left.hasNext()) {
            left.next().leave(() -> leave(left, then));
        } else {
            then.run();
        }
    }

    /** Stores a message and lets it leave. */
    StoredMessage send(Person person, String text, MessageId id) {
        Change change = new Change();
        Outgoing entry = outbox.add(change, person, id, text);
        people.touch(person, loop.wallMillis());
        StoredMessage told = entry.row().in(person.card().name(), person.blocked());
        Lane lane = outbox.lane(person);
        change.then(() -> kit.listener().stateChanged(told));
        seals.seal(change, lane);
        change.then(() -> dispatch.pump(lane));
        kit.journal().commit(change);
        delivery.services().forEach(Delivery.Service::wake);
        return told;
    }

    private void handed(Change change, ContactCode code) {
        delivery.services().forEach(service -> service.handed(change, code));
    }

    /** What my contact code says of where I am. */
    Bytes hint() {
        return delivery.services().stream()
                .map(Delivery.Service::hint)
                .filter(hint -> hint.size() > 0)
                .findFirst()
                .orElse(Bytes.of(new byte[0]));
    }

    @Override
    public void ready() {
        receipts.wake();
        dispatch.wake(outbox.lanes());
    }

    @Override
    public void ready(MailboxId reader) {
        people.byMailbox(reader).ifPresent(person -> {
            receipts.wake(person);
            dispatch.wake(outbox.lane(person));
        });
    }

    @Override
    public void moved(MailboxId reader) {
        people.byMailbox(reader)
                .filter(person -> !person.hidden())
                .ifPresent(person -> kit.listener().pathChanged(person.contact()));
    }

    @Override
    public void held(EnvelopeId envelope, MailboxId reader, String path, DeliveryOutcome.Held now) {
        people.byMailbox(reader).ifPresent(person -> {
            Lane lane = outbox.lane(person);
            dispatch.held(lane, envelope, path, now);
            outbox.tidy(lane);
        });
    }

    @Override
    public void caughtUp() {
        rests.caughtUp();
    }

    /** Where holders deliver to. */
    public Inbox inbox() {
        return inbox;
    }

    public Prekeys prekeys() {
        return prekeys;
    }

    public Journal journal() {
        return kit.journal();
    }

    /** The contact with this name. */
    public Optional<Contact> contact(String name) {
        return people.byName(name).map(Person::contact);
    }

    /** The contact whose mail this mailbox takes. */
    public Optional<Contact> contact(MailboxId mailbox) {
        return people.byMailbox(mailbox).map(Person::contact);
    }

    /** The first way to this contact that is open now. */
    Optional<String> path(Contact to) {
        return courier.path(to);
    }

    void approach(Contact to) {
        delivery.routes().forEach(route -> route.approach(to));
    }

    void ping(Contact to, Consumer<Optional<Echo>> done) {
        courier.ping(to, done);
    }

    /** Every service measures, one after the other. */
    void check(Consumer<List<Status.Detail>> done) {
        check(0, new ArrayList<>(), done);
    }

    private void check(int index, List<Status.Detail> found, Consumer<List<Status.Detail>> done) {
        if (index == delivery.services().size()) {
            done.accept(found);
            return;
        }
        delivery.services().get(index).check(more -> {
            found.addAll(more);
            check(index + 1, found, done);
        });
    }

    /** What the version tells of itself. */
    List<Status.Detail> details() {
        return delivery.services().stream()
                .flatMap(service -> service.details().stream())
                .toList();
    }

    String version() {
        return delivery.version();
    }
}

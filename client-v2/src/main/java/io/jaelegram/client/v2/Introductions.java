package io.jaelegram.client.v2;

import io.jaelegram.client.Account;
import io.jaelegram.client.Contact;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whose client is at the other end of a link. The link proves a node key; here its owner says, signed by the identity and
 * inside the link, that the key is its own. Only contacts and expected guests are told who I am. Touched only on the loop.
 */
final class Introductions {
    /** People whose nodes are remembered. */
    private static final int MOST = 1_024;

    private final Account me;
    private final PeerLinks links;
    private final Host host;
    private final Map<VerifyKey, MailboxId> owners = new HashMap<>();
    private final Map<MailboxId, VerifyKey> nodes = new HashMap<>();

    /** What has to be known of people. */
    interface Host {
        Optional<Contact> contact(MailboxId mailbox);

        /** Whether this account's owner may know that this node is mine. */
        boolean tells(MailboxId guest);

        /** It is proved whose node this is, and a link to it is open. */
        void met(MailboxId owner);

        /** A node answers for somebody whose identity it does not have. */
        void impostor(Contact meant, VerifyKey node);
    }

    Introductions(Account me, PeerLinks links, Host host) {
        this.me = me;
        this.links = links;
        this.host = host;
    }

    /** Whose node this is, by proof. */
    Optional<MailboxId> owner(VerifyKey node) {
        return Optional.ofNullable(owners.get(node));
    }

    /** The node of this person to which a link is open. */
    Optional<VerifyKey> linked(MailboxId person) {
        return Optional.ofNullable(nodes.get(person)).filter(links::linked);
    }

    /** The nodes of contacts to which links are open. */
    List<VerifyKey> linked() {
        return nodes.values().stream().filter(links::linked).toList();
    }

    /**
     * Has the node at the other end of an open link prove that it is this contact's, and says who I am.
     *
     * @param done runs once, later: with nothing when it did, else with why the link was ended
     */
    void introduce(VerifyKey node, MailboxId meant, Duration timeout, Consumer<Optional<String>> done) {
        Optional<Contact> contact = host.contact(meant);
        if (contact.isEmpty()) {
            done.accept(Optional.of("that is nobody's mailbox whom you know"));
            return;
        }
        if (owner(node).equals(Optional.of(meant))) {
            proved(node, meant);
            done.accept(Optional.empty());
            return;
        }
        links.askLinked(node, new PeerFrame.Introduce(me.record()), timeout, reply -> {
            Optional<AccountRecord> said = reply.filter(PeerFrame.Introduced.class::isInstance)
                    .map(frame -> ((PeerFrame.Introduced) frame).account());
            if (said.isEmpty()) {
                links.drop(node, "it does not say whose it is");
                done.accept(Optional.of("the other client does not say whose it is"));
            } else if (!is(said.get(), contact.get(), node)) {
                links.drop(node, "it answers for somebody else");
                host.impostor(contact.get(), node);
                done.accept(Optional.of(
                        "another client answers for " + contact.get().name()));
            } else {
                proved(node, meant);
                done.accept(Optional.empty());
            }
        });
    }

    /** A node says whose it is. */
    void received(VerifyKey from, PeerFrame.Introduce said, Consumer<Frame> reply) {
        AccountRecord account = said.account();
        MailboxId guest = account.mailboxId();
        Optional<Contact> contact = host.contact(guest);
        boolean right = account.node().equals(from)
                && contact.filter(known -> !is(account, known, from)).isEmpty();
        if (!right) {
            reply.accept(new Frame.Refused(Refusal.NOT_PROVED, "this node is not that account's"));
            links.drop(from, "it introduces itself as somebody else");
        } else if (!host.tells(guest)) {
            reply.accept(new Frame.Refused(Refusal.NOT_PROVED, "strangers are not told whose node this is"));
        } else {
            reply.accept(new PeerFrame.Introduced(me.record()));
            proved(from, guest);
        }
    }

    private void proved(VerifyKey node, MailboxId owner) {
        if (owners.size() >= MOST && !owners.containsKey(node)) {
            // A start of the client talks to fewer people; whoever fills this pays with one more introduction each.
            owners.clear();
            nodes.clear();
        }
        owners.put(node, owner);
        nodes.put(owner, node);
        host.met(owner);
    }

    private static boolean is(AccountRecord said, Contact contact, VerifyKey node) {
        return said.node().equals(node)
                && said.identity().equals(contact.identity())
                && said.mailboxId().equals(contact.mailbox());
    }
}

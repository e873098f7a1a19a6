package io.jaelegram.comparison.crowd;

import io.jaelegram.comparison.compare.result.Question;
import io.jaelegram.comparison.compare.result.Sighting;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.FrameCodec;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.RemoteNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts what one client says and hears. An envelope between two clients is seen where it arrives, since what is said on
 * a dying link may never do so; the server is not observed, so what is said to it is seen where it leaves. Bytes are
 * counted where they are said, those of the server where they are heard. Safe for all threads.
 */
final class Observer {
    private final String me;
    private final VerifyKey mailboxKey;
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private Traffic traffic = Traffic.NONE;
    private Optional<Envelope> lastArrived = Optional.empty();

    Observer(String me, VerifyKey mailboxKey) {
        this.me = me;
        this.mailboxKey = mailboxKey;
    }

    /** Fingerprint of the client's node key. */
    String me() {
        return me;
    }

    /** The key of the client's own mailbox. */
    VerifyKey mailboxKey() {
        return mailboxKey;
    }

    /** A frame leaves, be it a request, an answer or neither. */
    synchronized void said(RemoteNode to, Frame frame) {
        traffic = traffic.said(size(frame), isServer(to), asksForSomebody(frame));
        asked(frame).ifPresent(about -> questions.add(new Question(me, name(to), about.hex())));
        if (isServer(to)) {
            envelope(frame).ifPresent(found -> add(me, Sighting.SERVER, found, frame, false));
        }
    }

    /** A frame arrives that answers nothing. */
    synchronized void heard(RemoteNode from, Frame frame) {
        if (isServer(from)) {
            traffic = traffic.heardFromServer(size(frame));
        }
        envelope(frame).ifPresent(found -> add(name(from), me, found, frame, false));
    }

    /** The answer to what I asked arrives. */
    synchronized void answered(RemoteNode by, Frame question, Frame answer) {
        heard(by, answer);
        if (answer instanceof Frame.Account account) {
            questions.add(new Question(me, name(by), hex(account.account().mailboxId())));
        }
        boolean held = answer instanceof Frame.Accepted accepted && accepted.custody() == Frame.Custody.HELD;
        if (held && isServer(by)) {
            envelope(question).ifPresent(found -> add(me, Sighting.SERVER, found, question, true));
        }
    }

    /** My answer to what somebody asked leaves. */
    synchronized void answers(RemoteNode to, Frame question, Frame answer) {
        said(to, answer);
        if (answer instanceof BuddyFrame.Held) {
            envelope(question).ifPresent(found -> add(name(to), me, found, question, true));
        }
    }

    synchronized List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    synchronized List<Question> questions() {
        return List.copyOf(questions);
    }

    /** The last envelope that came to me for me or for whom I hold it; {@link #clear} leaves it. */
    synchronized Optional<Envelope> lastArrived() {
        return lastArrived;
    }

    synchronized Traffic traffic() {
        return traffic;
    }

    synchronized void clear() {
        sightings.clear();
        questions.clear();
        traffic = Traffic.NONE;
    }

    private void add(String from, String to, Envelope envelope, Frame frame, boolean held) {
        if (to.equals(me)) {
            lastArrived = Optional.of(envelope);
        }
        String id = envelope.id().bytes().hex();
        sightings.add(new Sighting(from, to, id, hex(envelope.mailbox()), size(frame), held));
    }

    private static int size(Frame frame) {
        return Limits.FRAME_HEADER + FrameCodec.encode(frame).length;
    }

    private static String name(RemoteNode node) {
        return isServer(node) ? Sighting.SERVER : node.node().fingerprint();
    }

    private static String hex(MailboxId mailbox) {
        return mailbox.bytes().hex();
    }

    private static boolean isServer(RemoteNode node) {
        return node.network().isPresent();
    }

    private static Optional<Envelope> envelope(Frame frame) {
        if (frame instanceof Frame.Put put) {
            return Optional.of(put.envelope());
        }
        if (frame instanceof Frame.Deliver deliver) {
            return Optional.of(deliver.envelope());
        }
        if (frame instanceof BuddyFrame.Hold hold) {
            return Optional.of(hold.envelope());
        }
        return frame instanceof BuddyFrame.Fetched fetched ? Optional.of(fetched.envelope()) : Optional.empty();
    }

    private static boolean asksForSomebody(Frame frame) {
        return frame instanceof Frame.LookUp || asked(frame).isPresent();
    }

    /** Whose mailbox, or which place in the ring, it names to somebody who has no message for it. */
    private static Optional<Bytes> asked(Frame frame) {
        if (frame instanceof Frame.FetchPrekeys fetch) {
            return Optional.of(fetch.mailbox().bytes());
        }
        if (frame instanceof PeerFrame.FindRecord find) {
            return Optional.of(find.mailbox().bytes());
        }
        if (frame instanceof PeerFrame.FindNodes find) {
            return Optional.of(find.target());
        }
        return frame instanceof PeerFrame.Signal signal
                ? Optional.of(signal.to().bytes())
                : Optional.empty();
    }
}

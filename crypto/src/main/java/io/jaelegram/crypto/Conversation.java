package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.Secrets;
import java.util.Optional;

/**
 * All sessions with one peer: one that seals, and older ones that still open late messages. An immutable value: each
 * step works on a copy and returns the next state, which the caller stores in one transaction with what came of it,
 * <em>before</em> a sealed body leaves. A refused body gives no next state, so nothing a stranger sends moves anything.
 *
 * <p>When both sides start at once, each takes the other's session and follows the peer: a message under a session that
 * is not retired makes it the one that seals. A later start or reset retires the older sessions, except one of our own
 * that the peer cannot have seen yet; should the two sides have retired each other's, a few messages in a row show it.
 */
public final class Conversation {
    private static final int FORMAT = 1;
    private static final byte LATER = 0x12;
    private static final byte[] LATER_PREFIX = {LATER};

    /** An unanswered start older than this may meet prekeys that the peer has forgotten (30 days after a rotation). */
    private static final long UNANSWERED_SECONDS = 21L * 24 * 3600;

    /** A few late messages of a retired session are its tail; so many in a row mean that the peer seals under it. */
    private static final int STRAYS_TO_FOLLOW = 3;

    private final VerifyKey peer;
    private final LiveSession active;
    private final SessionArchive archive;
    private final int stray;

    /**
     * @param stray messages in a row that came under retired sessions
     */
    private Conversation(VerifyKey peer, LiveSession active, SessionArchive archive, int stray) {
        this.peer = peer;
        this.active = active;
        this.archive = archive;
        this.stray = stray;
    }

    /** A sealed body and the state to store before it is sent. */
    public record Sealed(byte[] body, Conversation next) {}

    /** An opened content and the state to store with it. */
    public record Opened(byte[] content, Conversation next) {}

    /** Begins a conversation; refused when the bundle is not the peer's. */
    public static Conversation start(
            IdentityKeys me, VerifyKey peer, PrekeyBundle bundle, Randomness random, long nowSeconds)
            throws RefusedException {
        LiveSession fresh = begin(me, peer, bundle, nowSeconds, random, nowSeconds);
        return new Conversation(peer, fresh, SessionArchive.EMPTY, 0);
    }

    /** Resets: a new session seals from now on, the older ones only open what was on its way. */
    public Conversation restart(IdentityKeys me, PrekeyBundle bundle, Randomness random, long nowSeconds)
            throws RefusedException {
        long ordinal = Math.max(nowSeconds, Math.max(active.ordinal(), archive.latestOrdinal()) + 1);
        LiveSession fresh = begin(me, peer, bundle, ordinal, random, nowSeconds);
        return new Conversation(peer, fresh, archive.retireAll().withNewest(active.retire()), 0);
    }

    private static LiveSession begin(
            IdentityKeys me, VerifyKey peer, PrekeyBundle bundle, long ordinal, Randomness random, long now)
            throws RefusedException {
        if (!bundle.identity().equals(peer) || peer.equals(me.publicKey())) {
            throw new RefusedException(
                    Reason.WRONG_IDENTITY, "The prekeys fetched are not those of the contact that was meant.");
        }
        Pqxdh.Started started = Pqxdh.start(me, bundle, ordinal, random);
        SetUpSecrets secrets = started.secrets();
        Session session = new Session(
                EcRatchet.initiator(secrets, bundle.signed().agreement(), random),
                PqRatchet.create(true, secrets, now),
                secrets.sessionId());
        secrets.destroy();
        return LiveSession.started(started, bundle.signed(), session);
    }

    /**
     * Seals content; store {@code next} before sending.
     *
     * @throws IllegalArgumentException when the content is longer than {@link SizeClasses#MAX_CONTENT}
     */
    public Sealed seal(byte[] content, Randomness random, long nowSeconds) {
        if (content.length > SizeClasses.MAX_CONTENT) {
            throw new IllegalArgumentException(
                    "a message holds at most " + SizeClasses.MAX_CONTENT + " bytes, not " + content.length);
        }
        LiveSession working = active.copy();
        byte[] prefix = working.invitation()
                .map(invitation -> invitation.prefix(peer, random))
                .orElse(LATER_PREFIX);
        byte[] body = working.session().seal(prefix, content, random, nowSeconds);
        return new Sealed(body, new Conversation(peer, working, archive.copy(), stray));
    }

    /**
     * Opens a body; store {@code next} with the content.
     *
     * @return empty when the body belongs to none of these sessions, at the cost of one HMAC a header key
     * @throws RefusedException when it belongs here but was changed, repeated or is too far ahead; nothing has moved
     */
    public Optional<Opened> open(byte[] body, Randomness random, long nowSeconds) throws RefusedException {
        if (body.length == 0 || body[0] != LATER || !Session.hasLength(body, LATER_PREFIX.length)) {
            return Optional.empty();
        }
        Optional<byte[]> under = active.session().match(body, LATER_PREFIX.length);
        if (under.isPresent()) {
            return Optional.of(openActive(body, LATER_PREFIX.length, under.get(), random, nowSeconds));
        }
        for (int i = 0; i < archive.size(); i++) {
            LiveSession older = archive.get(i);
            under = older.session().match(body, LATER_PREFIX.length);
            if (under.isPresent()) {
                return Optional.of(openArchived(i, older, body, LATER_PREFIX.length, under.get(), random, nowSeconds));
            }
            older.session().destroy();
        }
        return Optional.empty();
    }

    /** Opens a first message of a session that is here already; empty when none was started with this key. */
    Optional<Opened> openRepeated(byte[] ephemeral, byte[] body, Randomness random, long now) throws RefusedException {
        int prefix = Invitation.PREFIX_BYTES;
        if (active.startedWith(ephemeral)) {
            return Optional.of(openActive(body, prefix, known(active, body), random, now));
        }
        for (int i = 0; i < archive.size(); i++) {
            LiveSession older = archive.get(i);
            if (older.startedWith(ephemeral)) {
                return Optional.of(openArchived(i, older, body, prefix, known(older, body), random, now));
            }
        }
        return Optional.empty();
    }

    private static byte[] known(LiveSession session, byte[] body) throws RefusedException {
        return session.session()
                .match(body, Invitation.PREFIX_BYTES)
                .orElseThrow(() -> new RefusedException(
                        Reason.REPLAYED, "A first message of a known session was opened before, or was changed."));
    }

    private Opened openActive(byte[] body, int prefix, byte[] under, Randomness random, long now)
            throws RefusedException {
        LiveSession working = active.copy();
        byte[] content = working.session().open(body, prefix, under, random, now);
        return new Opened(content, new Conversation(peer, working.heard(), archive.copy(), 0));
    }

    /** The older session was decoded for us alone, so it is its own working copy. */
    private Opened openArchived(
            int index, LiveSession older, byte[] body, int prefix, byte[] under, Randomness random, long now)
            throws RefusedException {
        byte[] content = older.session().open(body, prefix, under, random, now);
        LiveSession heard = older.heard();
        int strays = older.retired() ? stray + 1 : 0;
        Conversation next = !older.retired() || strays == STRAYS_TO_FOLLOW
                ? new Conversation(peer, heard.revive(), archive.without(index).withNewest(active), 0)
                : new Conversation(peer, active.copy(), archive.with(index, heard), strays);
        return new Opened(content, next);
    }

    /**
     * Takes in a session that the peer started. One that seems older than what is known is a late arrival; a few in a row
     * are a peer that lost its sessions and whose clock went back, and that can open nothing else.
     */
    static Conversation adopt(Optional<Conversation> existing, VerifyKey peer, LiveSession fresh) {
        if (existing.isEmpty()) {
            return new Conversation(peer, fresh, SessionArchive.EMPTY, 0);
        }
        Conversation before = existing.get();
        boolean late = Math.max(ordinalOfPeer(before.active), before.archive.latestOrdinalOfPeer()) > fresh.ordinal();
        if (late && before.stray + 1 < STRAYS_TO_FOLLOW) {
            SessionArchive archive = before.archive.withNewest(fresh.retire());
            return new Conversation(peer, before.active.copy(), archive, before.stray + 1);
        }
        LiveSession old = before.active.mine() && !before.active.answered() ? before.active : before.active.retire();
        return new Conversation(peer, fresh, before.archive.retireAnswered().withNewest(old), 0);
    }

    static long ordinalOfPeer(LiveSession session) {
        return session.mine() ? Long.MIN_VALUE : session.ordinal();
    }

    /** Whether the peer has shown that it holds the session that seals. */
    public boolean answered() {
        return active.answered();
    }

    /** Whether our start waits for an answer for so long that the peer's prekeys may be gone: fetch new ones. */
    public boolean restartDue(long nowSeconds) {
        return !active.answered() && nowSeconds - active.ordinal() >= UNANSWERED_SECONDS;
    }

    public VerifyKey peer() {
        return peer;
    }

    LiveSession active() {
        return active;
    }

    /** Secret bytes for sealed storage, about 700 B and 35 B for each skipped key. */
    public byte[] encode() {
        byte[] session = active.encode();
        Packer out = new Packer(64 + session.length + archive.encodedLength());
        out.u8(FORMAT).raw(peer.shared()).u8(stray).sized(session);
        archive.encode(out);
        Secrets.wipe(session);
        return out.finish();
    }

    public static Conversation decode(byte[] encoded) throws RefusedException {
        Unpacker in = new Unpacker(encoded, "stored conversation");
        in.version(FORMAT);
        VerifyKey peer = VerifyKey.trusted(in.raw(VerifyKey.BYTES));
        int stray = in.u8();
        byte[] session = in.sized(in.remaining());
        LiveSession active = LiveSession.decode(session);
        Secrets.wipe(session);
        SessionArchive archive = SessionArchive.decode(in);
        in.end();
        return new Conversation(peer, active, archive, stray);
    }

    /** Wipes every key of this value; for one whose successor is stored. Successors share no secret with it. */
    public void destroy() {
        active.session().destroy();
        archive.destroy();
    }

    @Override
    public String toString() {
        return "Conversation with " + peer.fingerprint();
    }
}

package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.Secrets;
import java.util.ArrayList;
import java.util.List;

/**
 * The older sessions of a conversation, newest first, kept as their encoded bytes: they are seldom tried, and bytes are
 * cheap to store at each step. Immutable; no two values share an array.
 */
final class SessionArchive {
    static final SessionArchive EMPTY = new SessionArchive(List.of());

    /**
     * Each one costs some HMACs on every body that belongs nowhere. Five resets within a message's 30 days are already
     * an accident; what is older than the fifth is resent by its sender.
     */
    static final int MAX = 5;

    private final List<byte[]> sessions;

    private SessionArchive(List<byte[]> sessions) {
        this.sessions = sessions;
    }

    int size() {
        return sessions.size();
    }

    /** Decoded for the caller alone. */
    LiveSession get(int index) {
        return decode(sessions.get(index));
    }

    SessionArchive withNewest(LiveSession session) {
        List<byte[]> next = new ArrayList<>(MAX + 1);
        next.add(session.encode());
        next.addAll(copy().sessions);
        while (next.size() > MAX) {
            Secrets.wipe(next.remove(next.size() - 1));
        }
        return new SessionArchive(next);
    }

    SessionArchive with(int index, LiveSession session) {
        SessionArchive next = copy();
        Secrets.wipe(next.sessions.set(index, session.encode()));
        return next;
    }

    SessionArchive without(int index) {
        SessionArchive next = copy();
        Secrets.wipe(next.sessions.remove(index));
        return next;
    }

    SessionArchive retireAll() {
        return new SessionArchive(new ArrayList<>(
                sessions.stream().map(old -> decode(old).retire().encode()).toList()));
    }

    /** Retires all but those of our own starts that the peer has not answered: it may not have seen them yet. */
    SessionArchive retireAnswered() {
        return new SessionArchive(new ArrayList<>(sessions.stream()
                .map(old -> {
                    LiveSession session = decode(old);
                    return (session.mine() && !session.answered() ? session : session.retire()).encode();
                })
                .toList()));
    }

    long latestOrdinal() {
        return sessions.stream().mapToLong(old -> decode(old).ordinal()).max().orElse(0);
    }

    long latestOrdinalOfPeer() {
        return sessions.stream()
                .mapToLong(old -> Conversation.ordinalOfPeer(decode(old)))
                .max()
                .orElse(Long.MIN_VALUE);
    }

    SessionArchive copy() {
        List<byte[]> next = new ArrayList<>(sessions.size() + 1);
        sessions.forEach(old -> next.add(old.clone()));
        return new SessionArchive(next);
    }

    int encodedLength() {
        return sessions.stream().mapToInt(old -> old.length + 4).sum();
    }

    void encode(Packer out) {
        out.u8(sessions.size());
        sessions.forEach(out::sized);
    }

    /** Decodes each session once, so that a damaged store is refused here and not at a later step. */
    static SessionArchive decode(Unpacker in) throws RefusedException {
        List<byte[]> sessions = new ArrayList<>();
        int count = in.u8();
        if (count > MAX) {
            throw in.refuse("declares " + count + " older sessions, allowed are " + MAX);
        }
        for (int i = 0; i < count; i++) {
            byte[] session = in.sized(in.remaining());
            LiveSession.decode(session);
            sessions.add(session);
        }
        return new SessionArchive(sessions);
    }

    void destroy() {
        sessions.forEach(Secrets::wipe);
    }

    private static LiveSession decode(byte[] encoded) {
        try {
            return LiveSession.decode(encoded);
        } catch (RefusedException e) {
            throw new IllegalStateException("a session that was encoded or checked here does not decode", e);
        }
    }
}

package io.jaelegram.crypto;

import java.util.Arrays;
import java.util.Optional;

/**
 * A session with what its conversation knows about it.
 *
 * @param mine whether we started it
 * @param answered whether the peer has shown that it holds it
 * @param retired whether a newer session took its place for good: it still opens late messages, and seals none
 * @param ordinal see {@link SenderBlock#ordinal}
 * @param ephemeral the initiator's key, by which repeated first messages are known
 * @param invitation until it is answered, if mine
 */
record LiveSession(
        boolean mine,
        boolean answered,
        boolean retired,
        long ordinal,
        byte[] ephemeral,
        Optional<Invitation> invitation,
        Session session) {

    /** The session as started by us. */
    static LiveSession started(Pqxdh.Started started, PublicPrekey prekey, Session session) {
        SenderBlock block = started.block();
        Invitation invitation = new Invitation(prekey.id(), prekey.agreement(), block.encode());
        return new LiveSession(
                true, false, false, block.ordinal(), block.ephemeral(), Optional.of(invitation), session);
    }

    /** The session as started by the peer. */
    static LiveSession accepted(SenderBlock block, Session session) {
        return new LiveSession(false, true, false, block.ordinal(), block.ephemeral(), Optional.empty(), session);
    }

    boolean startedWith(byte[] theirEphemeral) {
        return !mine && Arrays.equals(ephemeral, theirEphemeral);
    }

    LiveSession heard() {
        return new LiveSession(mine, true, retired, ordinal, ephemeral, Optional.empty(), session);
    }

    LiveSession retire() {
        return new LiveSession(mine, answered, true, ordinal, ephemeral, invitation, session);
    }

    LiveSession revive() {
        return new LiveSession(mine, answered, false, ordinal, ephemeral, invitation, session);
    }

    /** A working copy that shares no secret array with this one. */
    LiveSession copy() {
        return new LiveSession(mine, answered, retired, ordinal, ephemeral, invitation, session.copy());
    }

    byte[] encode() {
        Packer out = new Packer(1_024);
        out.u8(mine ? 1 : 0).u8(answered ? 1 : 0).u8(retired ? 1 : 0);
        out.u64(ordinal).raw(ephemeral).u8(invitation.isPresent() ? 1 : 0);
        invitation.ifPresent(prefix -> prefix.encode(out));
        session.encode(out);
        return out.finish();
    }

    static LiveSession decode(byte[] encoded) throws RefusedException {
        Unpacker in = new Unpacker(encoded, "stored session");
        boolean mine = in.flag();
        boolean answered = in.flag();
        boolean retired = in.flag();
        long ordinal = in.u64();
        byte[] ephemeral = in.raw(AgreementKey.BYTES);
        Optional<Invitation> invitation = in.flag() ? Optional.of(Invitation.decode(in)) : Optional.empty();
        Session session = Session.decode(mine, in);
        in.end();
        return new LiveSession(mine, answered, retired, ordinal, ephemeral, invitation, session);
    }
}

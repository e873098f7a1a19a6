package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.IpLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bodies of {@link PeerFrame}s, for {@link FrameCodec}. */
final class PeerFrameCodec {
    private static final int NO_ADDRESS = 0;

    private PeerFrameCodec() {}

    static void encode(PeerFrame frame, ByteWriter out) {
        switch (frame.type()) {
            case PUBLISH_RECORD ->
                out.block(((PeerFrame.PublishRecord) frame).record().encoded());
            case RECORD_STORED -> out.u64(((PeerFrame.RecordStored) frame).seq());
            case FIND_RECORD -> out.raw(((PeerFrame.FindRecord) frame).mailbox().bytes());
            case RECORD -> out.block(((PeerFrame.Record) frame).record().encoded());
            case ANNOUNCE -> out.block(((PeerFrame.Announce) frame).node().encoded());
            case ANNOUNCED -> announced(out, (PeerFrame.Announced) frame);
            case FIND_NODES ->
                out.raw(((PeerFrame.FindNodes) frame).target()).u8(((PeerFrame.FindNodes) frame).count());
            case NODES -> nodes(out, ((PeerFrame.Nodes) frame).nodes());
            case SIGNAL -> out.raw(((PeerFrame.Signal) frame).to().bytes()).block(((PeerFrame.Signal) frame).body());
            case SIGNALLING -> out.block(((PeerFrame.Signalling) frame).body());
            case INTRODUCE -> out.block(((PeerFrame.Introduce) frame).account().encoded());
            case INTRODUCED ->
                out.block(((PeerFrame.Introduced) frame).account().encoded());
            case REQUEST_TICKET -> {
                Optional<AdmissionTicket> before = ((PeerFrame.RequestTicket) frame).before();
                out.u8(before.isPresent() ? 1 : 0);
                before.ifPresent(ticket -> ticket.writeTo(out));
            }
            case TICKET -> ((PeerFrame.Ticket) frame).ticket().writeTo(out);
            case KEEP_PREKEYS ->
                out.block(((PeerFrame.KeepPrekeys) frame).record().encoded());
            case FIND_PREKEYS ->
                out.raw(((PeerFrame.FindPrekeys) frame).mailbox().bytes());
            case PREKEYS_FOUND ->
                out.block(((PeerFrame.PrekeysFound) frame).record().encoded());
            case RELAY -> out.raw(((PeerFrame.Relay) frame).to().bytes()).block(((PeerFrame.Relay) frame).body());
            case REQUEST_VOUCHER ->
                out.block(((PeerFrame.RequestVoucher) frame).node().encoded());
            case VOUCHED -> ((PeerFrame.Vouched) frame).voucher().writeTo(out);
            case SIGNALLED, GOODBYE -> {}
            default -> throw new IllegalArgumentException(frame.type() + " is no frame of peers");
        }
    }

    static Frame decode(Frame.Type type, ByteReader in) throws MalformedException {
        return switch (type) {
            case PUBLISH_RECORD -> new PeerFrame.PublishRecord(user(in));
            case RECORD_STORED -> new PeerFrame.RecordStored(SignedRecord.seq(in));
            case FIND_RECORD -> new PeerFrame.FindRecord(new MailboxId(in.fixed(MailboxId.SIZE)));
            case RECORD -> new PeerFrame.Record(user(in));
            case ANNOUNCE -> new PeerFrame.Announce(node(in));
            case ANNOUNCED -> new PeerFrame.Announced(observed(in), in.u16(), in.u16());
            case FIND_NODES -> findNodes(in);
            case NODES -> nodes(in);
            case SIGNAL -> new PeerFrame.Signal(new MailboxId(in.fixed(MailboxId.SIZE)), signal(in));
            case SIGNALLED -> new PeerFrame.Signalled();
            case SIGNALLING -> new PeerFrame.Signalling(signal(in));
            case INTRODUCE -> new PeerFrame.Introduce(account(in));
            case INTRODUCED -> new PeerFrame.Introduced(account(in));
            case GOODBYE -> new PeerFrame.Goodbye();
            case REQUEST_TICKET ->
                new PeerFrame.RequestTicket(
                        SignedRecord.flag(in) ? Optional.of(AdmissionTicket.readFrom(in)) : Optional.empty());
            case TICKET -> new PeerFrame.Ticket(AdmissionTicket.readFrom(in));
            case KEEP_PREKEYS -> new PeerFrame.KeepPrekeys(prekeys(in));
            case FIND_PREKEYS -> new PeerFrame.FindPrekeys(new MailboxId(in.fixed(MailboxId.SIZE)));
            case PREKEYS_FOUND -> new PeerFrame.PrekeysFound(prekeys(in));
            case RELAY -> new PeerFrame.Relay(SignedRecord.key(in), signal(in));
            case REQUEST_VOUCHER -> new PeerFrame.RequestVoucher(node(in));
            case VOUCHED -> new PeerFrame.Vouched(Voucher.readFrom(in));
            default -> throw new IllegalArgumentException(type + " is no frame of peers");
        };
    }

    private static AccountRecord account(ByteReader in) throws MalformedException {
        return AccountRecord.parse(in.block(Limits.MAX_RECORD));
    }

    private static UserRecord user(ByteReader in) throws MalformedException {
        return UserRecord.parse(in.block(Limits.MAX_USER_RECORD));
    }

    private static PrekeyRecord prekeys(ByteReader in) throws MalformedException {
        return PrekeyRecord.parse(in.block(Limits.MAX_RECORD));
    }

    private static NodeRecord node(ByteReader in) throws MalformedException {
        return NodeRecord.parse(in.block(Limits.MAX_NODE_RECORD));
    }

    private static void announced(ByteWriter out, PeerFrame.Announced frame) {
        Optional<Endpoint> literal =
                frame.observed().filter(seen -> IpLiteral.parse(seen.host()).isPresent());
        literal.ifPresentOrElse(seen -> out.raw(Candidate.encode(seen)), () -> out.u8(NO_ADDRESS));
        out.u16(frame.udpPortA()).u16(frame.udpPortB());
    }

    private static Optional<Endpoint> observed(ByteReader in) throws MalformedException {
        int family = in.u8();
        return family == NO_ADDRESS ? Optional.empty() : Optional.of(Candidate.decode(family, in));
    }

    private static Frame findNodes(ByteReader in) throws MalformedException {
        Bytes target = in.fixed(NodeId.SIZE);
        int count = in.u8();
        if (count < 1 || count > Limits.MAX_NODES) {
            throw new MalformedException("asks for " + count + " nodes; allowed are 1 to " + Limits.MAX_NODES);
        }
        return new PeerFrame.FindNodes(target, count);
    }

    private static void nodes(ByteWriter out, List<NodeRecord> nodes) {
        if (nodes.size() > Limits.MAX_NODES) {
            throw new IllegalArgumentException("at most " + Limits.MAX_NODES + " nodes fit an answer");
        }
        out.u8(nodes.size());
        nodes.forEach(node -> out.block(node.encoded()));
    }

    private static Frame nodes(ByteReader in) throws MalformedException {
        int count = in.u8();
        if (count > Limits.MAX_NODES) {
            throw new MalformedException(count + " nodes where at most " + Limits.MAX_NODES + " are allowed");
        }
        List<NodeRecord> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(node(in));
        }
        return new PeerFrame.Nodes(all);
    }

    private static Bytes signal(ByteReader in) throws MalformedException {
        Bytes body = in.blockBytes(Limits.MAX_SIGNAL);
        if (body.size() == 0) {
            throw new MalformedException("a signal without a body");
        }
        return body;
    }
}

package io.jaelegram.protocol;

import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.PrekeyBook;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.link.Endpoint;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One frame of each type, the same in each run. */
public final class FrameSamples {
    private static final int EXPIRY_DAY = 22_000;

    private FrameSamples() {}

    public static Map<Frame.Type, Frame> all() {
        Map<Frame.Type, Frame> all = new LinkedHashMap<>();
        for (Frame frame : List.of(
                new Frame.Ping(),
                new Frame.Pong(),
                new Frame.Refused(Refusal.MAILBOX_FULL, "bob's mailbox is full"),
                new Frame.Register(account()),
                new Frame.PublishPrekeys(true, filled(40, 1), List.of(filled(33, 2), filled(34, 3))),
                new Frame.LookUp(new UserName("Alice_1.x-y")),
                new Frame.FetchPrekeys(mailbox()),
                new Frame.Put(envelope()),
                new Frame.Release(List.of(new EnvelopeId(filled(16, 4)), new EnvelopeId(filled(16, 5)))),
                new Frame.Registered(70_000, 99),
                new Frame.PrekeysStored(100),
                new Frame.Account(account()),
                new Frame.Prekeys(filled(40, 6), Optional.of(filled(33, 7))),
                new Frame.Accepted(Frame.Custody.HELD),
                new Frame.Deliver(envelope()),
                new Frame.Drained(),
                new Frame.PrekeysLow(9),
                new Frame.Draining(100, 5_000),
                new PeerFrame.PublishRecord(userRecord()),
                new PeerFrame.RecordStored(1L << 40),
                new PeerFrame.FindRecord(mailbox()),
                new PeerFrame.Record(userRecord()),
                new PeerFrame.Announce(nodeRecord(1)),
                new PeerFrame.Announced(Optional.of(new Endpoint("2001:db8::7", 40_000)), 7_001, 7_002),
                new PeerFrame.FindNodes(filled(32, 13), 20),
                new PeerFrame.Nodes(List.of(nodeRecord(1), nodeRecord(2))),
                new PeerFrame.Signal(mailbox(), filled(50, 14)),
                new PeerFrame.Signalled(),
                new PeerFrame.Signalling(filled(50, 14)),
                new PeerFrame.Introduce(account()),
                new PeerFrame.Introduced(account()),
                new PeerFrame.Goodbye(),
                new PeerFrame.RequestTicket(Optional.of(ticket())),
                new PeerFrame.Ticket(ticket()),
                new PeerFrame.KeepPrekeys(prekeyRecord()),
                new PeerFrame.FindPrekeys(mailbox()),
                new PeerFrame.PrekeysFound(prekeyRecord()),
                new PeerFrame.Relay(SigningKey.generate(Randomness.seeded(3)).publicKey(), filled(50, 14)),
                new PeerFrame.RequestVoucher(nodeRecord(1)),
                new PeerFrame.Vouched(voucher()))) {
            all.put(frame.type(), frame);
        }
        BuddySamples.all().forEach(frame -> all.put(frame.type(), frame));
        return all;
    }

    public static PrekeyRecord prekeyRecord() {
        Randomness chance = Randomness.seeded(20);
        PrekeyBook book = PrekeyBook.create(IdentityKeys.generate(chance), chance, 1_900_000_000L);
        try {
            return PrekeyRecord.sign(
                    SigningKey.generate(chance), Bytes.of(book.publication().fixedPart()));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    public static Envelope envelope() {
        return new Envelope(
                new Envelope.Pieces(3, 5, 2),
                new EnvelopeId(filled(16, 8)),
                mailbox(),
                EXPIRY_DAY,
                filled(32, 9),
                filled(300, 10));
    }

    public static AccountRecord account() {
        Randomness chance = Randomness.seeded(11);
        IdentityKeys identity = IdentityKeys.generate(chance);
        SigningKey mailbox = SigningKey.generate(chance);
        SigningKey node = SigningKey.generate(chance);
        return AccountRecord.sign(new UserName("alice"), identity, mailbox, node.publicKey());
    }

    public static UserRecord userRecord() {
        Randomness chance = Randomness.seeded(15);
        SigningKey mailbox = SigningKey.generate(chance);
        AddressKey key = AddressKey.generate(chance);
        Reach reach = new Reach(SigningKey.generate(chance).publicKey(), candidates());
        return UserRecord.sign(
                mailbox,
                7,
                3,
                EnumSet.of(UserRecord.Served.SERVER, UserRecord.Served.BUDDIES),
                500_000,
                336,
                reach.seal(key, mailbox.publicKey(), 7, chance),
                List.of(filled(16, 17), filled(16, 16)));
    }

    public static NodeRecord nodeRecord(int seed) {
        return NodeRecord.sign(SigningKey.generate(Randomness.seeded(seed)), 9, true, 500_000, 24, candidates());
    }

    static AdmissionTicket ticket() {
        SigningKey network = SigningKey.generate(Randomness.seeded(18));
        return AdmissionTicket.issue(
                network, SigningKey.generate(Randomness.seeded(1)).publicKey(), 20_900);
    }

    static Voucher voucher() {
        SigningKey giver = SigningKey.generate(Randomness.seeded(1));
        VerifyKey newcomer = SigningKey.generate(Randomness.seeded(2)).publicKey();
        return Voucher.give(giver, ticket(), newcomer, 20_850, List.of(filled(3, 19), filled(6, 20)));
    }

    static List<Candidate> candidates() {
        return List.of(
                new Candidate(new Endpoint("192.0.2.7", 4_001), Candidate.Transport.TCP, Candidate.Origin.HOST),
                new Candidate(new Endpoint("2001:db8::1", 4_002), Candidate.Transport.QUIC, Candidate.Origin.OBSERVED));
    }

    static MailboxId mailbox() {
        return new MailboxId(filled(32, 12));
    }

    static Bytes filled(int length, int with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return Bytes.of(bytes);
    }
}

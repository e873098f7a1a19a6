package io.jaelegram.client.v3.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {
    private final Randomness chance = Randomness.seeded(5);
    private final Envelope whole = Envelope.whole(
            EnvelopeId.random(chance),
            MailboxId.of(SigningKey.generate(chance).publicKey()),
            20_000,
            chance.bytes(9_000));
    private final List<Envelope> pieces = Split.LARGE.pieces(whole);
    private final Assembly assembly = new Assembly();

    @Test
    void theFourthPieceGivesTheEnvelopeBack() throws MalformedException {
        assertThat(assembly.add(pieces.get(11))).isEmpty();
        assertThat(assembly.add(pieces.get(2))).isEmpty();
        assertThat(assembly.add(pieces.get(7))).isEmpty();

        assertThat(assembly.add(pieces.get(0))).contains(whole);
    }

    @Test
    void junkAmongThePiecesIsFoundOutAndLeftOut() throws MalformedException {
        assertThat(assembly.add(junked(pieces.get(1)))).isEmpty();
        assertThat(assembly.add(junked(pieces.get(4)))).isEmpty();
        assertThat(assembly.add(pieces.get(1))).isEmpty();
        assertThat(assembly.add(pieces.get(2))).isEmpty();
        assertThat(assembly.add(pieces.get(3))).isEmpty();

        assertThat(assembly.add(pieces.get(5))).contains(whole);
    }

    @Test
    void theSamePieceAgainIsNoSecondPiece() throws MalformedException {
        for (int i = 0; i < 4; i++) {
            assertThat(assembly.add(pieces.get(6))).isEmpty();
        }
    }

    @Test
    void anEnvelopeSplitAgainAfterARestartHasTheSamePieces() {
        assertThat(Split.LARGE.pieces(whole)).isEqualTo(pieces);
        assertThat(pieces).hasSize(12).allMatch(piece -> piece.id().equals(whole.id()));
    }

    @Test
    void twoHundredJunkPiecesDoNotKeepTheLoopBusyForLong() throws MalformedException {
        for (int junk = 0; junk < 200; junk++) {
            byte[] body = pieces.get(junk % 12).body().toArray();
            body[body.length - 1 - junk / 12] ^= (byte) (junk + 1);
            assertThat(assembly.add(with(pieces.get(junk % 12), Bytes.of(body))))
                    .isEmpty();
        }
    }

    @Test
    void twelvePiecesAreLessThanSevenTenthsOfFiveWholeCopies() {
        int coded = pieces.stream().mapToInt(Envelope::size).sum();

        assertThat(coded).isLessThan(5 * whole.size() * 7 / 10);
    }

    @Test
    void aBodyThatIsNoPieceIsRefused() {
        Envelope no = new Envelope(
                new Envelope.Pieces(4, 12, 3),
                EnvelopeId.random(chance),
                whole.mailbox(),
                whole.expiryDay(),
                whole.capability(),
                Bytes.of(chance.bytes(80)));

        assertThatThrownBy(() -> assembly.add(no)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aPieceThatIsCutShortIsRefused() {
        Envelope piece = pieces.get(3);
        Bytes cut = Bytes.of(piece.body().toArray(), 0, piece.body().size() - 1);

        assertThatThrownBy(() -> assembly.add(with(piece, cut))).isInstanceOf(MalformedException.class);
    }

    private static Envelope junked(Envelope piece) {
        byte[] body = piece.body().toArray();
        body[body.length - 1] ^= 1;
        return with(piece, Bytes.of(body));
    }

    private static Envelope with(Envelope piece, Bytes body) {
        return new Envelope(piece.pieces(), piece.id(), piece.mailbox(), piece.expiryDay(), piece.capability(), body);
    }
}

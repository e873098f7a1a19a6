package io.jaelegram.comparison.bench.server;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Loop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** Two accounts on the real server: each message is a Put that the server accepts once the reader released it. */
final class ServerPair implements RelayPair {
    private static final Duration ANSWER_TIME = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Connection sender;
    private final MailboxId reader;
    private final int expiryDay;
    private final byte[] body;
    private final long stamp;
    private final Optional<Loop> again;
    private long sent;

    /**
     * @param stamp different for each pair of a run: envelope ids are made of it and a count, since the load must not
     *     spend its time on a cryptographic random source
     * @param again where an envelope that was not accepted waits until it is sent again, as a client does; without,
     *     that ends the load
     */
    ServerPair(Connection sender, MailboxId reader, int today, byte[] body, long stamp, Optional<Loop> again) {
        this.again = again;
        this.sender = sender;
        this.reader = reader;
        this.expiryDay = today + (int) Limits.MESSAGE_LIFETIME.toDays();
        this.body = body;
        this.stamp = stamp;
    }

    @Override
    public void send(Runnable confirmed) {
        byte[] id = ByteBuffer.allocate(EnvelopeId.SIZE)
                .putLong(stamp)
                .putLong(++sent)
                .array();
        Envelope envelope = Envelope.whole(new EnvelopeId(Bytes.of(id)), reader, expiryDay, body);
        put(envelope, confirmed);
    }

    private void put(Envelope envelope, Runnable confirmed) {
        sender.link().request(new Frame.Put(envelope), ANSWER_TIME, answer -> accepted(envelope, answer, confirmed));
    }

    private void accepted(Envelope envelope, Optional<Frame> answer, Runnable confirmed) {
        if (answer.orElse(null) instanceof Frame.Accepted) {
            confirmed.run();
        } else if (again.isPresent()) {
            again.get().after(PATIENCE, () -> put(envelope, confirmed));
        } else {
            sender.fail("an envelope was not accepted: "
                    + answer.map(Frame::toString).orElse("no answer in " + ANSWER_TIME.toSeconds() + " s"));
        }
    }
}

package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.protocol.Envelope;
import java.util.List;

/**
 * What one envelope says: nobody seals or opens here, so the town knows it by the envelope's id.
 *
 * @param texts one text, or with {@code receipt} all that are confirmed
 */
record Parcel(Envelope envelope, Person from, Person to, List<Message> texts, boolean receipt) {
    Parcel {
        texts = List.copyOf(texts);
    }

    Message text() {
        return texts.get(0);
    }
}

package io.jaelegram.comparison.crowd;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.comparison.process.Stopwatch;
import java.util.ArrayList;
import java.util.List;

/** When which text was written, held and shown. Safe for all threads. */
final class Diary {
    private final List<Note> notes = new ArrayList<>();

    synchronized void sent(String reader, String text) {
        note(Note.Kind.SENT, text, reader, "");
    }

    /** A message moved on, as its writer sees it. */
    synchronized void state(StoredMessage message) {
        if (message.state() == DeliveryState.HELD) {
            note(Note.Kind.HELD, message.text(), message.chat(), message.path().orElse(""));
        }
    }

    synchronized void shown(String reader, StoredMessage message) {
        note(Note.Kind.SHOWN, message.text(), reader, message.path().orElse(""));
    }

    synchronized List<Note> notes() {
        return List.copyOf(notes);
    }

    synchronized void clear() {
        notes.clear();
    }

    private void note(Note.Kind kind, String text, String reader, String path) {
        notes.add(new Note(kind, Crowd.label(text), reader, path, Stopwatch.machineMillis()));
    }
}

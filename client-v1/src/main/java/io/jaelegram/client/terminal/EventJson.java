package io.jaelegram.client.terminal;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON event: an object on one line without blanks, {@code "v":1} first, then {@code "type"}. Fields are only ever
 * added to a type, so a script may rely on what it reads today (user-experience.md 2.3).
 */
final class EventJson {
    private static final int VERSION = 1;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json = FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text);

    private EventJson(String type) {
        json.writeStartObject();
        json.writeNumberProperty("v", VERSION);
        json.writeStringProperty("type", type);
    }

    static EventJson of(String type) {
        return new EventJson(type);
    }

    EventJson put(String name, String value) {
        json.writeStringProperty(name, value);
        return this;
    }

    EventJson put(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    EventJson put(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    /** Left out when it is not known. */
    EventJson put(String name, OptionalLong value) {
        value.ifPresent(number -> put(name, number));
        return this;
    }

    /** ISO 8601 in UTC, cut to milliseconds. */
    EventJson time(String name, long wallMillis) {
        return put(
                name,
                Instant.ofEpochMilli(wallMillis).truncatedTo(ChronoUnit.MILLIS).toString());
    }

    EventJson beginList(String name) {
        json.writeArrayPropertyStart(name);
        return this;
    }

    EventJson endList() {
        json.writeEndArray();
        return this;
    }

    EventJson beginItem() {
        json.writeStartObject();
        return this;
    }

    EventJson endItem() {
        json.writeEndObject();
        return this;
    }

    /** An item of a list of texts. */
    EventJson item(String text) {
        json.writeString(text);
        return this;
    }

    /** The line without its end. */
    String line() {
        json.writeEndObject();
        json.close();
        return harmless(text.toString());
    }

    /**
     * JSON leaves DEL, the C1 controls and direction overrides as they are, yet a terminal would obey them. They stand
     * only inside strings, so that the escaped form means the same.
     */
    private static String harmless(String line) {
        StringBuilder out = new StringBuilder(line.length());
        for (char c : line.toCharArray()) {
            boolean obeyed = c >= 0x7f && c <= 0x9f
                    || c >= 0x200e && c <= 0x200f
                    || c >= 0x2028 && c <= 0x202e
                    || c >= 0x2066 && c <= 0x2069;
            if (obeyed) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}

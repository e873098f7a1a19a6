package io.jaelegram.comparison.process;

import io.jaelegram.client.DeliveryState;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of a client's JSON output (user-experience.md 2.3). Unknown fields are allowed: they are only ever added. */
public record JsonEvent(JsonNode json) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * Reads a line.
     *
     * @throws LabException when it is no JSON object: with {@code --json} nothing else belongs on stdout
     */
    public static JsonEvent parse(String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            if (!json.isObject()) {
                throw new LabException("not a JSON object on the client's stdout: " + line);
            }
            return new JsonEvent(json);
        } catch (JacksonException e) {
            throw new LabException("not JSON on the client's stdout: " + line, e);
        }
    }

    public String type() {
        return text("type").orElse("");
    }

    public String id() {
        return text("id").orElse("");
    }

    public boolean isMessage() {
        return type().equals("message");
    }

    public boolean isState() {
        return type().equals("state");
    }

    /** The state that a {@code state} event reports. */
    public Optional<DeliveryState> state() {
        return isState() ? storedState() : Optional.empty();
    }

    /** The state in any line, a line of {@code history} for one. */
    public Optional<DeliveryState> storedState() {
        return text("state").map(word -> DeliveryState.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    public Optional<String> text(String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asString());
    }

    public OptionalLong number(String field) {
        JsonNode value = json.get(field);
        return value == null || !value.isNumber() ? OptionalLong.empty() : OptionalLong.of(value.asLong());
    }

    public OptionalInt code() {
        OptionalLong code = number("code");
        return code.isPresent() ? OptionalInt.of((int) code.getAsLong()) : OptionalInt.empty();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}

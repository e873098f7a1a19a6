package io.jaelegram.crypto.primitive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published vectors, see vectors/SOURCES.md. */
final class Vectors {
    private Vectors() {}

    /** One case with the group that it stands in. */
    record Case(JsonNode group, JsonNode test) {
        byte[] hex(String field) {
            return HexFormat.of().parseHex(test.get(field).asString());
        }

        boolean valid() {
            return test.get("result").asString().equals("valid");
        }

        boolean acceptable() {
            return test.get("result").asString().equals("acceptable");
        }

        @Override
        public String toString() {
            JsonNode comment = test.get("comment");
            return test.get("tcId") + (comment == null ? "" : " " + comment);
        }
    }

    static List<Case> cases(String file) throws IOException {
        List<Case> out = new ArrayList<>();
        for (JsonNode group : json(file).get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                out.add(new Case(group, test));
            }
        }
        return out;
    }

    static JsonNode json(String file) throws IOException {
        return JsonMapper.shared().readTree(text(file));
    }

    static String text(String file) throws IOException {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

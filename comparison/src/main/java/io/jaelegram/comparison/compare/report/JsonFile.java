package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.result.ComparisonResult;
import io.jaelegram.comparison.compare.result.Meta;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The comparison for programs. Fields are only ever added. Counts are over all scenarios, taken after faults healed; every
 * share is from 0 to 1.
 */
public final class JsonFile {
    private JsonFile() {}

    public static void write(ComparisonResult result, Path file) {
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), tree(result));
    }

    /** Another command's figures, by version, under the same head. */
    public static void write(Meta meta, Map<String, ?> versions, Path file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("meta", meta(meta));
        tree.put("versions", versions);
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), tree);
    }

    static Map<String, Object> tree(ComparisonResult result) {
        Map<String, Object> versions = new LinkedHashMap<>();
        result.versions().forEach(version -> versions.put(version.version(), VersionTree.of(version)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("meta", meta(result.meta()));
        tree.put("versions", versions);
        return tree;
    }

    private static Map<String, Object> meta(Meta meta) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", 1);
        tree.put("setting", meta.setting());
        tree.put("command", meta.command());
        tree.put("commit", meta.commit());
        tree.put("seed", meta.seed());
        tree.put("runs", meta.runs());
        tree.put("started_at", meta.startedAt());
        tree.put("seconds", meta.seconds());
        tree.put("jvm", meta.jvm());
        tree.put("processors", meta.processors());
        tree.put("facts", meta.facts());
        tree.put("partial", !meta.partial().isEmpty());
        tree.put("partial_reason", meta.partial());
        return tree;
    }
}

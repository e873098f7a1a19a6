package io.jaelegram.comparison.compare.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole of it, as the table, the JSON file and the page show it. */
public record ComparisonResult(Meta meta, List<VersionResult> versions) {
    public ComparisonResult {
        versions = List.copyOf(versions);
    }

    /** Whether every message of every version was delivered, and none twice. */
    public boolean allDelivered() {
        return versions.stream().allMatch(version -> version.arrivals().perfect());
    }

    /** The scenarios that any version was put into, each once, in their order. */
    public List<ScenarioInfo> scenarios() {
        Map<String, ScenarioInfo> all = new LinkedHashMap<>();
        versions.forEach(version -> version.scenarios()
                .forEach(result -> all.putIfAbsent(result.info().name(), result.info())));
        return List.copyOf(all.values());
    }
}

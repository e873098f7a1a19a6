package io.jaelegram.comparison.conformance;

import io.jaelegram.comparison.torture.VersionRow;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which stories run with real servers: those marked so, on the versions that lean on the server; or all when asked. */
final class Selection implements ExecutionCondition {
    private static final Set<String> VERSIONS = Set.of("v1", "v2");

    static boolean all() {
        return "all".equals(System.getProperty("stories"));
    }

    /** Skips the rest of a story that this version is not to live through. */
    static void assume(VersionRow version) {
        Assumptions.assumeTrue(all() || VERSIONS.contains(version.name()), "runs with -Dstories=all");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Boolean> chosen =
                context.getTestMethod().map(story -> AnnotationSupport.isAnnotated(story, Essential.class));
        return all() || chosen.orElse(true)
                ? ConditionEvaluationResult.enabled("chosen")
                : ConditionEvaluationResult.disabled("runs with -Dstories=all");
    }
}

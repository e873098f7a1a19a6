package io.jaelegram.comparison.conformance;

import io.jaelegram.comparison.torture.VersionRow;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Which stories run with real servers: those marked so, on the versions that lean on the server; or, by
 * {@code -Dstories=VERSION}, all of one version.
 */
final class Selection implements ExecutionCondition {
    private static final Set<String> VERSIONS = Set.of("v1", "v2");
    private static final Optional<String> WANTED = Optional.ofNullable(System.getProperty("stories"));

    static boolean all() {
        return WANTED.isPresent();
    }

    /** Skips the rest of a story that this version is not to live through. */
    static void assume(VersionRow version) {
        boolean chosen = WANTED.map(version.name()::equals).orElse(VERSIONS.contains(version.name()));
        Assumptions.assumeTrue(chosen, "runs with -Dstories=" + version);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Boolean> chosen =
                context.getTestMethod().map(story -> AnnotationSupport.isAnnotated(story, Essential.class));
        return all() || chosen.orElse(true)
                ? ConditionEvaluationResult.enabled("chosen")
                : ConditionEvaluationResult.disabled("runs with -Dstories=VERSION");
    }
}

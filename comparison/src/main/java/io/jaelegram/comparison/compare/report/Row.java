package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.result.VersionResult;
import java.util.function.Function;

/**
 * One line of the comparison: the same for the terminal and the page.
 *
 * @param section the heading that it stands under
 * @param cell what stands in it for a version
 */
record Row(String section, String label, Function<VersionResult, String> cell) {}

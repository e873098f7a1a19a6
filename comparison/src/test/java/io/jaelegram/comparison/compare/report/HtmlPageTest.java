package io.jaelegram.comparison.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.compare.Figures;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The report as a file, before any browser reads it. */
class HtmlPageTest {
    private final String page = HtmlPage.page(Figures.result(""));

    @Test
    void itNeedsNoNetworkAndNoScript() {
        assertThat(page.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContainIgnoringCase("http:")
                .doesNotContainIgnoringCase("https:")
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("url(", "@import", "src=");
    }

    @Test
    void everyPictureHasWordsForThoseWhoDoNotSeeIt() {
        assertThat(count("<svg ")).isPositive();
        assertThat(count("<svg [^>]*role=\"img\" aria-label=\"[^\"]{30,}\"")).isEqualTo(count("<svg "));
        assertThat(count("<desc>[^<]{20,}")).isEqualTo(count("<svg "));
    }

    @Test
    void everyPictureStandsOverATableOfItsFigures() {
        assertThat(
                        count(
                                "(?s)<figure>\\s*<h3>[^<]+</h3>\\s*<svg .*?</svg>\\s*<figcaption>[^<]+</figcaption>\\s*<div[^>]*><table>"))
                .isEqualTo(count("<figure>"))
                .isEqualTo(count("<svg "));
    }

    @Test
    void linesDifferByDashAndMarkAndNotByColourAlone() {
        assertThat(page).contains("<circle class=\"m0\"", "<rect class=\"m1\"", "<path class=\"m2\"");
        assertThat(page)
                .containsPattern("\\.l1 \\{[^}]*stroke-dasharray")
                .containsPattern("\\.l2 \\{[^}]*stroke-dasharray");
    }

    @Test
    void eachVersionHasACardWithOneSentenceOfAdvice() {
        assertThat(count("<article><h2>[^<]+</h2>\\s*<p>Choose it when [^.]+\\.</p>"))
                .isEqualTo(3);
    }

    @Test
    void attacksThatWorkedAreNamed() {
        assertThat(page).containsPattern("<th scope=\"row\">read</th>\\s*<td>worked</td>");
    }

    @Test
    void aPartialResultSaysSoAtTheTop() {
        String partial = HtmlPage.page(Figures.result("v2: <died>"));
        assertThat(partial.indexOf("Partial result: v2: &lt;died&gt;"))
                .isPositive()
                .isLessThan(partial.indexOf("<article>"));
        assertThat(page).doesNotContain("Partial result");
    }

    private long count(String pattern) {
        return Pattern.compile(pattern).matcher(page).results().count();
    }
}

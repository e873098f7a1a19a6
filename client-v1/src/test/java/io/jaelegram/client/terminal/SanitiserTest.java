package io.jaelegram.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SanitiserTest {
    @Test
    void escapeSequencesAreShownAndNotObeyed() {
        assertThat(Sanitiser.clean("\u001b[31mred\u001b[0m \u001b]0;title\u0007"))
                .isEqualTo("^[[31mred^[[0m ^[]0;title^G");
        assertThat(Sanitiser.clean("\u009b2J")).isEqualTo("<U+009B>2J");
        assertThat(Sanitiser.clean("back\b\b\u007f")).isEqualTo("back^H^H^?");
    }

    @Test
    void everyKindOfLineEndIsOne() {
        assertThat(Sanitiser.clean("a\r\nb\rc\u0085d\u2028e\u2029f\u000bg\nh")).isEqualTo("a\nb\nc\nd\ne\nf\ng\nh");
    }

    @Test
    void directionOverridesAndInvisibleLettersAreMadeVisible() {
        assertThat(Sanitiser.clean("pay \u202e001 bob\u202c")).isEqualTo("pay <U+202E>001 bob<U+202C>");
        assertThat(Sanitiser.clean("bo\u200bb\u2066\ufeff")).isEqualTo("bo<U+200B>b<U+2066><U+FEFF>");
        assertThat(Sanitiser.clean("\ud800")).isEqualTo("<U+D800>");
        assertThat(Sanitiser.clean("\udb40\udc41")).isEqualTo("<U+E0041>");
    }

    @Test
    void ordinaryWritingOfAllScriptsStaysAsItIs() {
        String text = "héllo, Grüße, Привет, שלום, नमस्ते, 你好, می‌خواهم, 👩‍👩‍👧 e\u0301";
        assertThat(Sanitiser.clean(text)).isEqualTo(text);
    }

    @Test
    void aTowerOfMarksDoesNotReachTheNeighbouringLines() {
        String tower = Sanitiser.clean("e" + "\u0301".repeat(500));
        assertThat(tower.length()).isLessThan(10);
    }

    @Test
    void aStrangersLineCannotPassForAnotherMessage() {
        String faked = "hi\n18:57:25 carol -> send me the key";
        assertThat(Wrap.under("18:57:20 bob -> ", faked, 80).split("\n"))
                .containsExactly("18:57:20 bob -> hi", Wrap.EDGE + "18:57:25 carol -> send me the key");
        String padded = "hi" + " ".repeat(62) + "18:57:25 carol -> send me the key";
        for (String line : Wrap.under("18:57:20 bob -> ", padded, 80).split("\n")) {
            assertThat(line).hasSizeLessThan(80);
            assertThat(line).doesNotStartWith("18:57:25");
        }
    }

    @Test
    void aLongWordAndWideLettersStayInsideTheTerminal() {
        String text = "x".repeat(300) + " " + "你".repeat(100);
        for (String line : Wrap.under("12:00:00 bob -> ", text, 60).split("\n")) {
            assertThat(Wrap.columns(line)).isLessThan(60);
        }
        assertThat(Wrap.under("12:00:00 bob -> ", text, 60)
                        .replace("\n" + Wrap.EDGE, "")
                        .replace(" ", ""))
                .isEqualTo("12:00:00bob->" + text.replace(" ", ""));
    }
}

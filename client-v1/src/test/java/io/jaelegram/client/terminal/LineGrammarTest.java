package io.jaelegram.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.terminal.Line.Bare;
import io.jaelegram.client.terminal.Line.Blank;
import io.jaelegram.client.terminal.Line.Command;
import io.jaelegram.client.terminal.Line.HeldSlash;
import io.jaelegram.client.terminal.Line.Text;
import io.jaelegram.client.terminal.Line.To;
import io.jaelegram.client.terminal.Line.Word;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineGrammarTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "clear skies tomorrow",
                "clear",
                "chat",
                "chat a b",
                "clear a b",
                "help me",
                "exit stage left",
                "Help",
                "EXIT",
                " help",
                " chat bob",
                "@",
                "@bob",
                "@b;ob hi",
                "a/b",
                "helpful",
                "exit.",
                "what? /help"
            })
    void everythingThatIsNoCommandIsSentAsTyped(String line) {
        assertThat(LineGrammar.parse(line)).isEqualTo(new Text(line));
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("", new Blank()),
                Arguments.of("   ", new Blank()),
                Arguments.of("\\", new Blank()),
                Arguments.of("help", new Bare(Word.HELP, "")),
                Arguments.of("help  ", new Bare(Word.HELP, "")),
                Arguments.of("exit", new Bare(Word.EXIT, "")),
                Arguments.of("chat bob", new Bare(Word.CHAT, "bob")),
                Arguments.of("chat  bob ", new Bare(Word.CHAT, "bob")),
                Arguments.of("chat later?", new Bare(Word.CHAT, "later?")),
                Arguments.of("clear bob", new Bare(Word.CLEAR, "bob")),
                Arguments.of("\\help", new Text("help")),
                Arguments.of("\\chat later?", new Text("chat later?")),
                Arguments.of("\\\\x", new Text("\\x")),
                Arguments.of("\\/me waves", new Text("/me waves")),
                Arguments.of("//etc/hosts", new Text("/etc/hosts")),
                Arguments.of("@bob see you", new To("bob", "see you")),
                Arguments.of("@bob  two  blanks", new To("bob", "two  blanks")),
                Arguments.of("/", new Command("", List.of(), "")),
                Arguments.of("/mgs bob hi", new Command("mgs", List.of("bob", "hi"), "bob hi")),
                Arguments.of(
                        "/search \"platform 9\" bob",
                        new Command("search", List.of("platform 9", "bob"), "\"platform 9\" bob")),
                Arguments.of("  /help", new HeldSlash("  /help")),
                Arguments.of("\t/help", new HeldSlash("\t/help")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void eachFormOfTheGrammarMeansWhatTheTableSays(String line, Line meaning) {
        assertThat(LineGrammar.parse(line)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quit\nhello", "exit\nexit", "hello\n/clear bob", "\\a\nb", "clear bob\n."})
    void noLineOfAPasteIsEverACommand(String paste) {
        assertThat(LineGrammar.parse(paste)).isEqualTo(new Text(paste));
    }

    @Test
    void theLineEndOfAPastedLineDoesNotMakeItAnotherMessage() {
        assertThat(LineGrammar.parse("hello\n")).isEqualTo(new Text("hello"));
    }

    @Test
    void emptyLinesBeforeAPasteAreNotSent() {
        assertThat(LineGrammar.parse("\n \n  two\nlines")).isEqualTo(new Text("  two\nlines"));
    }

    @Test
    void aQuoteThatIsNeverClosedLosesNothing() {
        assertThat(Words.split("one \"two three")).containsExactly("one", "two three");
        assertThat(Words.split("\"\" x")).containsExactly("", "x");
    }
}

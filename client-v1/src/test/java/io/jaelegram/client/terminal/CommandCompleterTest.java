package io.jaelegram.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandCompleterTest {
    private final CommandCompleter completer = new CommandCompleter(
            PromptCommands.table(new TestVersion(), List.of()), () -> List.of("bob", "bea", "carol"));

    @Test
    void commandsAndTheFourWordsAreCompleted() {
        assertThat(completer.candidates(List.of("/ver"))).containsExactly("/verify", "/version");
        assertThat(completer.candidates(List.of("ch"))).containsExactly("chat");
        assertThat(completer.candidates(List.of("/help", "tr"))).containsExactly("trace", "trust");
    }

    @Test
    void contactsAreCompletedWhereOneIsWanted() {
        assertThat(completer.candidates(List.of("chat", "b"))).containsExactly("bea", "bob");
        assertThat(completer.candidates(List.of("/trust", ""))).containsExactly("bea", "bob", "carol");
        assertThat(completer.candidates(List.of("@c"))).containsExactly("@carol");
    }

    @Test
    void nothingIsOfferedInTheMiddleOfAMessage() {
        assertThat(completer.candidates(List.of("hello", "b"))).isEmpty();
        assertThat(completer.candidates(List.of("/msg", "bob", "c"))).isEmpty();
        assertThat(completer.candidates(List.of(""))).isEmpty();
    }
}

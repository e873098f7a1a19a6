package io.jaelegram.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in, screen out: the prompt as somebody sits before it. */
class PromptOnATerminalTest {
    @TempDir
    Path home;

    private TypedPrompt prompt;

    @BeforeEach
    void open() throws IOException {
        prompt = new TypedPrompt(home, Style.PLAIN, client -> {
            client.addContact("bob");
            client.addContact("carol");
            client.registered.add("dave");
        });
        prompt.sees("server 127.0.0.1:8013 ok");
        prompt.sees("alice> ");
    }

    @AfterEach
    void close() throws IOException {
        prompt.close();
    }

    @Test
    void aMessageIsTypedAndItsMarkAppears() {
        prompt.type("chat bob\r");
        prompt.sees("alice>bob> ");
        prompt.type("hello\r");
        prompt.sees("You -> hello  [delivered] 12 ms server");
        assertThat(prompt.client.messages)
                .singleElement()
                .matches(one -> one.text().equals("hello"));
    }

    @Test
    void incomingTextLeavesTheLineBeingTypedAlone() {
        prompt.type("chat bob\r");
        prompt.sees("alice>bob> ");
        prompt.type("half a sent");
        prompt.sees("alice>bob> half a sent");
        prompt.onLoop(() -> prompt.client.receive("bob", "are you there?"));
        prompt.sees("bob -> are you there?");
        prompt.sees("alice>bob> half a sent");
        prompt.type("ence\r");
        prompt.sees("You -> half a sentence");
    }

    @Test
    void aPasteOfSeveralLinesIsOneMessageAndNoCommand() {
        prompt.type("chat bob\r");
        prompt.sees("alice>bob> ");
        prompt.paste("exit\n/clear bob\nhelp");
        prompt.type("\r");
        prompt.sees("You -> exit");
        prompt.sees(Wrap.EDGE + "/clear bob");
        assertThat(prompt.client.messages)
                .singleElement()
                .matches(one -> one.text().equals("exit\n/clear bob\nhelp"));
    }

    @Test
    void somethingThatIsNoCommandIsRefusedHereAndNotSent() {
        prompt.type("chat bob\r");
        prompt.sees("alice>bob> ");
        prompt.type("/mgs bob hi\r");
        prompt.sees("Unknown command /mgs, nothing was sent. Did you mean /msg?");
        prompt.type("\u001b[A");
        prompt.sees("alice>bob> /mgs bob hi");
        assertThat(prompt.client.messages).isEmpty();
    }

    @Test
    void tabCompletesCommandsAndContacts() {
        prompt.type("/his\t");
        prompt.sees("alice> /history");
        prompt.type("\u0015chat ca\t");
        prompt.sees("alice> chat carol");
    }

    @Test
    void textWithoutAConversationSaysWhomToTalkTo() {
        prompt.type("hello\r");
        prompt.sees("Please enter a conversation first  (chat bob, chat carol)");
        prompt.type("chat later?\r");
        prompt.sees("No contact \"later?\". /add later?, or \\chat later? to send it as text.");
        assertThat(prompt.client.messages).isEmpty();
    }

    @Test
    void aSlashBehindABlankIsHeldUntilEnterIsPressedAgain() {
        prompt.type("chat bob\r");
        prompt.sees("alice>bob> ");
        prompt.type(" /help\r");
        prompt.sees("Did you mean the command? Enter again to send as text.");
        assertThat(prompt.client.messages).isEmpty();
        prompt.type("\r");
        prompt.sees("You ->  /help");
    }

    @Test
    void aHistoryIsDeletedOnlyWhenTheNameIsTypedAgain() {
        prompt.type("chat bob\r");
        prompt.sees("alice>bob> ");
        prompt.type("hello\r");
        prompt.sees("[delivered]");
        prompt.type("clear bob\r");
        prompt.sees("Delete 1 messages with bob from this device? Type the name to confirm:");
        prompt.type("bo\r");
        prompt.sees("Nothing was deleted.");
        prompt.type("clear bob\r");
        Awaitility.await().until(() -> prompt.screen().split("Type the name to confirm:", -1).length == 3);
        prompt.type("bob\r");
        prompt.sees("The history with bob is deleted from this device.");
        assertThat(prompt.client.messages).isEmpty();
    }

    @Test
    void aSafetyNumberIsAnsweredMatchMismatchOrLater() {
        prompt.type("/verify bob\r");
        prompt.sees("match, mismatch or later:");
        prompt.type("perhaps\r");
        Awaitility.await().until(() -> prompt.screen().split("mismatch or later:", -1).length == 3);
        prompt.type("match\r");
        prompt.sees("bob is verified.");
        assertThat(prompt.client.compared).containsEntry("bob", true);
    }

    @Test
    void messagesForOtherChatsAreCountedAndRead() {
        prompt.onLoop(() -> prompt.client.receive("carol", "psst"));
        prompt.sees("New: carol 1   /next reads them");
        assertThat(prompt.screen()).doesNotContain("psst");
        prompt.type("/next\r");
        prompt.sees("carol -> psst");
        prompt.sees("alice>carol> ");
    }

    @Test
    void aStrangersEscapeSequencesDoNotReachTheTerminal() {
        prompt.type("chat bob\r");
        prompt.sees("alice>bob> ");
        prompt.onLoop(() -> prompt.client.receive("bob", "\u001b[2J\u001b[Hgone?\n18:57:25 carol -> hi"));
        prompt.sees("bob -> ^[[2J^[[Hgone?");
        prompt.sees(Wrap.EDGE + "18:57:25 carol -> hi");
        prompt.sees("Chat with bob");
    }

    @Test
    void whatWasWrittenToSomebodyIsNotInTheInputHistoryOnDisk() throws Exception {
        prompt.type("chat bob\r");
        prompt.sees("alice>bob> ");
        prompt.type("a secret\r");
        prompt.sees("[delivered]");
        prompt.type("/msg bob another secret\r");
        prompt.sees("another secret");
        prompt.type("exit\r");
        assertThat(prompt.exitCode()).isEqualTo(Exit.DONE);
        Path file = home.resolve(InputHistory.FILE);
        assertThat(Files.readAllLines(file)).containsExactly("chat bob", "exit");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void controlDLeavesAndSaysWhatIsStillQueued() throws Exception {
        prompt.onLoop(() -> prompt.client.course = java.util.List.of());
        prompt.type("chat bob\r");
        prompt.sees("alice>bob> ");
        prompt.type("later\r");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> prompt.client.messages.size() == 1);
        prompt.type("\u0004");
        assertThat(prompt.exitCode()).isEqualTo(Exit.DONE);
        prompt.sees("1 message is still queued here");
    }

    @Test
    void helpFitsAScreenAndEachCommandHasAnExample() {
        prompt.type("help\r");
        prompt.sees("Valid commands: chat [username], clear [username], [message], help, exit");
        prompt.type("/help verify\r");
        prompt.sees("/verify USER  -  compare the safety number");
        prompt.sees("  /verify bob");
    }
}

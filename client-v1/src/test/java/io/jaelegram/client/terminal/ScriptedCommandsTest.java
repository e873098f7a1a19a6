package io.jaelegram.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.Echo;
import io.jaelegram.crypto.SafetyNumber;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedCommandsTest {
    private final FakeLauncher launcher = new FakeLauncher();
    private final FakeClient client = launcher.client;

    @Test
    void aMessageToAContactIsSentAndWaitedFor() {
        client.addContact("bob");
        assertThat(launcher.run("--json", "send", "bob", "hi")).isEqualTo(Exit.DONE);
        String id = client.messages.get(0).id().toString();
        assertThat(launcher.out())
                .containsExactly(
                        "{\"v\":1,\"type\":\"state\",\"id\":\"" + id + "\",\"state\":\"queued\",\"chat\":\"bob\"}",
                        "{\"v\":1,\"type\":\"state\",\"id\":\"" + id
                                + "\",\"state\":\"held\",\"path\":\"server\",\"copies\":1,\"of\":1,\"chat\":\"bob\"}",
                        "{\"v\":1,\"type\":\"state\",\"id\":\"" + id
                                + "\",\"state\":\"delivered\",\"path\":\"server\",\"ms\":12,\"copies\":1,\"of\":1,\"chat\":\"bob\"}");
    }

    @Test
    void aStrangerIsLookedUpAndPinnedFirst() {
        client.registered.add("bob");
        assertThat(launcher.run("send", "bob", "hi")).isEqualTo(Exit.DONE);
        assertThat(client.contacts).containsKey("bob");
    }

    @Test
    void aPingIsRepeatedUntilTheShortestWayAnswers() {
        client.addContact("bob");
        client.echoes.add(Optional.empty());
        client.echoes.add(
                Optional.of(new Echo("server", 9, Optional.empty(), Optional.of("direct: nobody listens there"))));
        client.echoes.add(Optional.of(new Echo("direct", 4, Optional.of("127.0.0.1:4000"))));
        client.echoes.add(Optional.of(new Echo("direct", 3, Optional.empty())));

        assertThat(launcher.run("--json", "ping", "bob")).isEqualTo(Exit.DONE);
        assertThat(launcher.out())
                .containsExactly(
                        "{\"v\":1,\"type\":\"ping\",\"user\":\"bob\",\"answered\":false}",
                        "{\"v\":1,\"type\":\"ping\",\"user\":\"bob\",\"answered\":true,\"path\":\"server\",\"ms\":9,"
                                + "\"why\":\"direct: nobody listens there\"}",
                        "{\"v\":1,\"type\":\"ping\",\"user\":\"bob\",\"answered\":true,\"path\":\"direct\",\"ms\":4,"
                                + "\"address\":\"127.0.0.1:4000\"}");
    }

    @Test
    void aPingThatNobodyAnswersEndsWithThreeAfterTenTries() {
        client.addContact("bob");

        assertThat(launcher.run("ping", "bob")).isEqualTo(Exit.UNREACHABLE);
        assertThat(launcher.out()).hasSize(10).allMatch("bob  no answer"::equals);
        assertThat(launcher.run("ping", "nobody")).isEqualTo(Exit.UNKNOWN);
    }

    @Test
    void aNetcheckTellsWhatWasMeasuredWithAServerOrWithout() {
        assertThat(launcher.run("--json", "netcheck")).isEqualTo(Exit.DONE);
        assertThat(launcher.out())
                .containsExactly(
                        "{\"v\":1,\"type\":\"netcheck\",\"router\":\"TCP mapped; UDP mapped\",\"nat\":\"cone NAT\"}");
        client.onlineAfter = Optional.empty();
        assertThat(launcher.run("netcheck")).isEqualTo(Exit.UNREACHABLE);
        assertThat(launcher.out()).last().asString().contains("cone NAT");
    }

    @Test
    void aNameThatNobodyHasEndsWithFive() {
        assertThat(launcher.run("--json", "send", "nobody", "hi")).isEqualTo(Exit.UNKNOWN);
        assertThat(launcher.events("error"))
                .containsExactly("{\"v\":1,\"type\":\"error\",\"code\":5,\"text\":\"nobody is registered as nobody\"}");
        assertThat(client.messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "held", "delivered"})
    void aLaterStateServesToo(String state) {
        client.addContact("bob");
        client.course = List.of(DeliveryState.READ);
        assertThat(launcher.run("send", "bob", "hi", "--wait", state)).isEqualTo(Exit.DONE);
    }

    @Test
    void heldIsReachedWithTheThirdOfFiveHolders() {
        client.addContact("bob");
        client.holders = 5;
        client.course = List.of(DeliveryState.HELD, DeliveryState.HELD, DeliveryState.HELD);
        assertThat(launcher.run("send", "bob", "hi", "--wait", "held")).isEqualTo(Exit.DONE);
        assertThat(launcher.out()).hasSize(3).last().asString().contains("[held 3/5]");
    }

    @Test
    void twoOfFiveHoldersAreTooThinToLeaveAMessageWith() {
        client.addContact("bob");
        client.holders = 5;
        client.course = List.of(DeliveryState.HELD, DeliveryState.HELD);
        assertThat(launcher.run("send", "bob", "hi", "--wait", "held", "--timeout", "2s"))
                .isEqualTo(Exit.NOT_IN_TIME);
        assertThat(launcher.err()).contains("is held by 2 of 5, which is thin");
    }

    @Test
    void queuedIsReachedOffline() {
        client.addContact("bob");
        client.onlineAfter = Optional.empty();
        assertThat(launcher.run("send", "bob", "hi", "--wait", "queued")).isEqualTo(Exit.DONE);
        assertThat(launcher.loop.elapsed()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aServerThatNeverAnswersIsWaitedForAndEndsWithThree() {
        client.addContact("bob");
        client.onlineAfter = Optional.empty();
        assertThat(launcher.run("--json", "send", "bob", "hi", "--timeout", "5s"))
                .isEqualTo(Exit.UNREACHABLE);
        assertThat(launcher.loop.elapsed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(launcher.events("state")).hasSize(1);
    }

    @Test
    void aStrangerCannotBeLookedUpWithoutAServerAndEndsWithThree() {
        client.registered.add("bob");
        client.onlineAfter = Optional.empty();
        assertThat(launcher.run("send", "bob", "hi", "--timeout", "5s")).isEqualTo(Exit.UNREACHABLE);
        assertThat(launcher.loop.elapsed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aReaderWhoStaysAwayEndsWithSixAndTheStateOnStdout() {
        client.addContact("bob");
        client.course = List.of(DeliveryState.QUEUED, DeliveryState.HELD);
        assertThat(launcher.run("send", "bob", "hi", "--timeout", "2s")).isEqualTo(Exit.NOT_IN_TIME);
        assertThat(launcher.out()).last().asString().contains("[held]");
        assertThat(launcher.err()).contains("is held, not yet delivered");
    }

    @Test
    void aChangedKeyHoldsTheMessageAndEndsWithFour() {
        client.listener(new SilentListener());
        client.addContact("bob");
        client.changeKey("bob");
        assertThat(launcher.run("--json", "send", "bob", "hi")).isEqualTo(Exit.NOT_TRUSTED);
        assertThat(launcher.events("state")).last().asString().contains("\"state\":\"blocked\"");
        assertThat(launcher.events("error")).singleElement().asString().contains("\"code\":4");
    }

    @Test
    void theSameIdIsSentOnceHoweverOftenTheScriptIsRepeated() {
        client.addContact("bob");
        assertThat(launcher.run("send", "bob", "hi", "--id", "order-17")).isEqualTo(Exit.DONE);
        assertThat(launcher.run("send", "bob", "hi", "--id", "order-17")).isEqualTo(Exit.DONE);
        assertThat(client.messages).hasSize(1);
    }

    @Test
    void anIdOfThirtyTwoDigitsIsTheMessagesId() {
        String digits = "00112233445566778899aabbccddeeff";
        assertThat(MessageIds.of(digits)).hasToString(digits);
        assertThat(MessageIds.of("00112233-4455-6677-8899-AABBCCDDEEFF")).hasToString(digits);
    }

    @Test
    void eachMessageIsPrintedOnceAlsoWhatCameBefore() {
        client.listener(new SilentListener());
        client.receive("bob", "one");
        client.receive("carol", "two");
        launcher.loop.after(Duration.ofSeconds(3), () -> client.receive("bob", "three"));
        assertThat(launcher.run("recv", "--json", "--timeout", "5s")).isEqualTo(Exit.DONE);
        assertThat(launcher.events("message")).hasSize(3);
        assertThat(launcher.loop.elapsed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(launcher.run("recv", "--json", "--timeout", "5s")).isEqualTo(Exit.DONE);
        assertThat(launcher.events("message")).hasSize(3);
    }

    @Test
    void receivingEndsAtTheGivenNumberAndLeavesTheRest() {
        client.listener(new SilentListener());
        for (int i = 0; i < 100; i++) {
            client.receive("bob", "message " + i);
        }
        assertThat(launcher.run("recv", "--json", "--max", "70", "--follow")).isEqualTo(Exit.DONE);
        assertThat(launcher.events("message")).hasSize(70);
        assertThat(client.unshown()).hasSize(30);
    }

    @Test
    void onlyTheNamedContactsMessagesAreTaken() {
        client.listener(new SilentListener());
        client.receive("bob", "one");
        client.receive("carol", "two");
        assertThat(launcher.run("recv", "--from", "carol", "--max", "1")).isEqualTo(Exit.DONE);
        assertThat(launcher.out()).singleElement().asString().endsWith("carol -> two");
    }

    @Test
    void receivingFromNobodyEndsWithThreeAfterTheWholeTime() {
        client.onlineAfter = Optional.empty();
        assertThat(launcher.run("recv", "--follow", "--timeout", "4s")).isEqualTo(Exit.UNREACHABLE);
        assertThat(launcher.loop.elapsed()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aMessageEventHasTheFieldsThatScriptsRelyOn() {
        client.listener(new SilentListener());
        String id = client.receive("bob", "say \"hi\"\n\u001b[31m\u009b").id().toString();
        launcher.run("recv", "--json", "--max", "1");
        assertThat(launcher.out())
                .containsExactly("{\"v\":1,\"type\":\"message\",\"id\":\"" + id
                        + "\",\"chat\":\"bob\",\"from\":\"bob\",\"ts\":\"2026-11-23T18:57:20Z\",\"text\":"
                        + "\"say \\\"hi\\\"\\n\\u001B[31m\\u009b\",\"verified\":false,\"path\":\"server\",\"ms\":12}");
    }

    @Test
    void theHistoryNeedsNoServerAndWaitsNoLongerThanTwoSecondsForOne() {
        client.listener(new SilentListener());
        client.onlineAfter = Optional.empty();
        client.receive("bob", "train at nine");
        client.send(client.contacts.get("bob"), "fine", Optional.empty());
        assertThat(launcher.run("history", "bob", "--json")).isEqualTo(Exit.DONE);
        assertThat(launcher.loop.elapsed()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(launcher.events("message")).hasSize(2);
        assertThat(launcher.out().get(1))
                .contains("\"from\":\"alice\"", "\"to\":\"bob\"", "\"mine\":true", "\"state\":\"queued\"");
    }

    @Test
    void theHistoryIsFilteredByAgeAndExpression() {
        client.listener(new SilentListener());
        client.receive("bob", "old train");
        launcher.loop.advance(Duration.ofHours(3));
        client.receive("bob", "new train");
        client.receive("bob", "new bus");
        launcher.run("history", "bob", "--since", "1h", "--grep", "tr[a]in", "--json");
        assertThat(launcher.events("message")).singleElement().asString().contains("new train");
    }

    @Test
    void theStatusSaysWhetherTheServerAnswers() {
        assertThat(launcher.run("status", "--json")).isEqualTo(Exit.DONE);
        assertThat(launcher.out().get(0))
                .startsWith(
                        "{\"v\":1,\"type\":\"status\",\"name\":\"alice\",\"server\":\"127.0.0.1:8013\",\"online\":true,"
                                + "\"answered\":true,\"rtt_ms\":4,\"queued\":0,\"held\":0,\"contacts\":0,");
        client.onlineAfter = Optional.empty();
        client.goOffline("away");
        assertThat(launcher.run("status", "--json")).isEqualTo(Exit.UNREACHABLE);
        assertThat(launcher.events("status")).last().asString().contains("\"online\":false");
    }

    @Test
    void aTraceTellsHopsAndWhoSawWhat() {
        client.addContact("bob");
        launcher.run("send", "bob", "hi");
        String id = client.messages.get(0).id().toString();
        assertThat(launcher.run("trace", "--json", "#" + id.substring(0, 4))).isEqualTo(Exit.DONE);
        assertThat(launcher.events("trace"))
                .singleElement()
                .asString()
                .contains("\"hops\":[{\"from\":\"you\",\"to\":\"server\",\"path\":\"server\",\"ms\":1,"
                        + "\"seen\":[{\"who\":\"server\",\"sees\":\"alice -> bob, the time, padded size\"");
        assertThat(launcher.run("trace", "ffff0000")).isEqualTo(Exit.UNKNOWN);
    }

    @Test
    void aSafetyNumberFromTheOtherSideIsCompared() {
        client.addContact("bob");
        String number = SafetyNumber.of(
                        client.me().identity(), client.contacts.get("bob").identity())
                .digits();
        assertThat(launcher.run("verify", "bob", "--number", number)).isEqualTo(Exit.DONE);
        assertThat(client.compared).containsEntry("bob", true);
        String wrong = (number.startsWith("1") ? "2" : "1") + number.substring(1);
        assertThat(launcher.run("verify", "bob", "--number", wrong)).isEqualTo(Exit.NOT_TRUSTED);
        assertThat(client.compared).containsEntry("bob", false);
        assertThat(launcher.run("verify", "bob", "--number", "12345")).isEqualTo(Exit.USAGE);
    }

    @Test
    void aChangedKeyIsAcceptedByTrustAlone() {
        client.listener(new SilentListener());
        client.addContact("bob");
        assertThat(launcher.run("trust", "bob")).isEqualTo(Exit.DONE);
        assertThat(client.trusted).isEmpty();
        client.changeKey("bob");
        assertThat(launcher.run("trust", "bob")).isEqualTo(Exit.DONE);
        assertThat(client.trusted).containsExactly("bob");
        assertThat(launcher.run("trust", "carol")).isEqualTo(Exit.UNKNOWN);
    }

    @Test
    void contactsAreListedAndAdded() {
        client.registered.add("bob");
        assertThat(launcher.run("contacts", "add", "bob", "--json")).isEqualTo(Exit.DONE);
        assertThat(launcher.run("contacts", "--json")).isEqualTo(Exit.DONE);
        assertThat(launcher.run("contacts", "list", "--json")).isEqualTo(Exit.DONE);
        assertThat(launcher.events("contact")).hasSize(3).allMatch(line -> line.contains("\"name\":\"bob\""));
    }

    @Test
    void textComesFromStandardInputWhenNoneIsGiven() {
        byte[] input = "from a pipe: 你好\n".getBytes(StandardCharsets.UTF_8);
        for (Optional<String> argument : List.of(Optional.<String>empty(), Optional.of("-"))) {
            assertThat(MessageText.of(argument, new ByteArrayInputStream(input)))
                    .isEqualTo("from a pipe: 你好");
        }
    }

    @Test
    void theErrorsOfWrongInputSayWhatWorks() {
        assertThat(launcher.run("send", "b;ob", "hi")).isEqualTo(Exit.USAGE);
        assertThat(launcher.run("send", "bob", "x".repeat(16 * 1024 + 1))).isEqualTo(Exit.USAGE);
        assertThat(launcher.run("send", "bob", "")).isEqualTo(Exit.USAGE);
        assertThat(launcher.run("send", "bob", "two", "words")).isEqualTo(Exit.USAGE);
        assertThat(launcher.run("send", "bob", "hi", "--wait", "never")).isEqualTo(Exit.USAGE);
        assertThat(launcher.run("history", "bob", "--grep", "(")).isEqualTo(Exit.USAGE);
        assertThat(launcher.run("recv", "--max", "0")).isEqualTo(Exit.USAGE);
        assertThat(launcher.run("frobnicate")).isEqualTo(Exit.USAGE);
        assertThat(client.messages).isEmpty();
        assertThat(launcher.err()).contains("A-Z a-z 0-9 _ . -", "16384", "The text is empty", "held, delivered");
    }

    @Test
    void usageErrorsAreEventsTooForAScriptThatReadsJson() {
        assertThat(launcher.run("--json", "send")).isEqualTo(Exit.USAGE);
        assertThat(launcher.events("error")).singleElement().asString().contains("\"code\":2");
    }

    @Test
    void aTextMayBeginWithAnAtSignOrADash() {
        client.addContact("bob");
        assertThat(launcher.run("send", "bob", "@alice look")).isEqualTo(Exit.DONE);
        assertThat(launcher.run("send", "bob", "--", "-5 degrees")).isEqualTo(Exit.DONE);
        assertThat(client.messages).extracting("text").containsExactly("@alice look", "-5 degrees");
    }

    @Test
    void globalOptionsAreAcceptedBeforeAndAfterTheCommand() {
        client.addContact("bob");
        String[][] orders = {
            {"--user", "alice", "--server", "h:1", "--home", "/h", "--json", "send", "bob", "hi"},
            {"send", "--user", "alice", "--server", "h:1", "bob", "hi", "--home", "/h", "--json"},
            {"--user", "alice", "send", "bob", "hi", "--json", "--home", "/h", "--server", "h:1"},
        };
        for (String[] order : orders) {
            assertThat(launcher.run(order)).isEqualTo(Exit.DONE);
            GlobalOptions options = launcher.options.orElseThrow();
            assertThat(options.user()).contains("alice");
            assertThat(options.server()).contains("h:1");
            assertThat(options.home())
                    .hasValueSatisfying(home -> assertThat(home).hasToString("/h"));
            assertThat(options.json()).isTrue();
        }
        launcher.run("contacts", "add", "bob", "--user", "carol");
        assertThat(launcher.options.orElseThrow().user()).contains("carol");
    }

    @Test
    void withoutACommandThePromptOpens() {
        assertThat(launcher.run("--user", "alice")).isEqualTo(Exit.DONE);
        assertThat(launcher.promptedFor).contains("");
        assertThat(launcher.run("chat", "bob")).isEqualTo(Exit.DONE);
        assertThat(launcher.promptedFor).contains("bob");
    }

    @Test
    void aFaultEndsWithOneAndOneClearLine() {
        client.addContact("bob");
        client.course = null;
        assertThat(launcher.run("--json", "send", "bob", "hi")).isEqualTo(Exit.FAULT);
        assertThat(launcher.events("error")).singleElement().asString().contains("\"code\":1");
        assertThat(launcher.err().lines()).hasSize(1);
    }
}

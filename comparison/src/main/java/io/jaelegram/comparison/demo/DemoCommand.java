package io.jaelegram.comparison.demo;

import io.jaelegram.client.terminal.Style;
import io.jaelegram.comparison.process.Lab;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays the conversation and says whether every line of it arrived. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Watch a real server and two real clients hold a conversation, crash included.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every message was delivered, and nobody else could read one",
            "1:something was not as promised"
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--client", defaultValue = "v1", paramLabel = "vN", description = "version (${DEFAULT-VALUE})")
    private String version;

    @Option(names = "--plain", description = "no colours, no symbols outside ASCII")
    private boolean plain;

    @Override
    public Integer call() {
        // A console means that a person looks at stdout; a pipe or file gets plain lines.
        Style style = Style.of(plain, System.getenv(), System.console() != null, Charset.defaultCharset());
        Stage stage = new Stage(System.out, style);
        try (Lab lab = Lab.open("demo");
                Conversation conversation = Conversation.begin(lab, version, stage)) {
            conversation.play();
            boolean kept = new Findings(conversation, stage).tell();
            stage.next();
            return kept ? 0 : 1;
        }
    }
}

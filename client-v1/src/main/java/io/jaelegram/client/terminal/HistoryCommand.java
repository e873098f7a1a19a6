package io.jaelegram.client.terminal;

import io.jaelegram.client.Client;
import io.jaelegram.client.Contact;
import io.jaelegram.client.StoredMessage;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history USER}: needs no server. */
@Command(name = "history", description = "Print the messages with somebody, oldest first.")
final class HistoryCommand extends SubCommand {
    @Parameters(index = "0", paramLabel = "USER", description = "a contact")
    private String user;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "only the last 30m, 12h, 2d")
    private Duration since;

    @Option(names = "--grep", paramLabel = "RE", description = "only texts that this regular expression finds")
    private String grep;

    @Override
    public Integer call() {
        String with = name(user);
        Pattern wanted = pattern();
        return run(report ->
                new OfflineTask(report, OfflineTask.Patience.SHORT, (task, online) -> print(task, with, wanted)));
    }

    private int print(OfflineTask task, String with, Pattern wanted) {
        Client client = task.client();
        Contact contact = Contacts.known(client, with);
        long from = since == null ? Long.MIN_VALUE : task.loop().wallMillis() - since.toMillis();
        for (StoredMessage message : client.history(contact, Integer.MAX_VALUE)) {
            if (message.sentAtMillis() >= from && wanted.matcher(message.text()).find()) {
                task.report().entry(message, client.me().name().text());
            }
        }
        return Exit.DONE;
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(grep == null ? "" : grep);
        } catch (PatternSyntaxException e) {
            throw new CommandFailure(Exit.USAGE, "--grep: not a regular expression: " + e.getDescription() + ".", e);
        }
    }
}

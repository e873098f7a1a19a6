package io.jaelegram.client.terminal;

import io.jaelegram.client.Contact;
import io.jaelegram.client.Echo;
import io.jaelegram.client.Profile;
import io.jaelegram.client.Status;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.Trace;
import io.jaelegram.crypto.SafetyNumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Results as text for people. */
final class TextReport implements Report {
    private final Output output;
    private final Style style;
    private final ChatLines lines;

    TextReport(Output output, Style style) {
        this.output = output;
        this.style = style;
        this.lines = new ChatLines(style);
    }

    @Override
    public void messages(List<StoredMessage> messages) {
        output.result(messages.stream().map(message -> lines.dated(message, 0)).collect(Collectors.joining("\n")));
    }

    @Override
    public void entry(StoredMessage message, String me) {
        output.result(lines.dated(message, 0));
    }

    @Override
    public void state(StoredMessage message) {
        output.result(Marks.change(message, style));
    }

    @Override
    public void keyChanged(Contact contact) {
        output.error(Screens.keyChanged(contact));
    }

    @Override
    public void contact(Contact contact) {
        output.result(Screens.contact(contact, style));
    }

    @Override
    public void status(Status status, Profile me) {
        Screens.status(status, me, style).forEach(output::result);
    }

    @Override
    public void trace(Trace trace) {
        TraceScreen.lines(trace, style).forEach(output::result);
    }

    @Override
    public void echo(Contact contact, Optional<Echo> echo) {
        output.result(Screens.echo(contact, echo));
    }

    @Override
    public void findings(String type, List<Status.Detail> findings) {
        Screens.findings(findings).forEach(output::result);
    }

    @Override
    public void safetyNumber(Contact contact, SafetyNumber number) {
        Screens.safetyNumber(contact, number, style).forEach(output::result);
    }

    @Override
    public void note(String text) {
        output.aside(text);
    }

    @Override
    public void error(int code, String text) {
        output.error(text);
    }

    @Override
    public boolean broken() {
        return output.broken();
    }
}

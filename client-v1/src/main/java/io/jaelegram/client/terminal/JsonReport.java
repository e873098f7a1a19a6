package io.jaelegram.client.terminal;

import io.jaelegram.client.Contact;
import io.jaelegram.client.Echo;
import io.jaelegram.client.Profile;
import io.jaelegram.client.Status;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.Trace;
import io.jaelegram.crypto.SafetyNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Events as JSON lines on stdout; errors are events too, with the same words for a person on stderr. */
final class JsonReport implements Report {
    private final Output output;

    JsonReport(Output output) {
        this.output = output;
    }

    @Override
    public void messages(List<StoredMessage> messages) {
        output.result(messages.stream()
                .map(message -> message(message, message.chat()).line())
                .collect(Collectors.joining("\n")));
    }

    @Override
    public void entry(StoredMessage message, String me) {
        EventJson event = message(message, message.mine() ? me : message.chat())
                .put("to", message.mine() ? message.chat() : me)
                .put("mine", message.mine());
        if (message.mine()) {
            event.put("state", Marks.word(message.state()));
        }
        output.result(event.line());
    }

    @Override
    public void state(StoredMessage message) {
        EventJson event =
                EventJson.of("state").put("id", message.id().toString()).put("state", Marks.word(message.state()));
        message.path().ifPresent(path -> event.put("path", path));
        event.put("ms", message.millis());
        if (message.of() > 0) {
            event.put("copies", message.copies()).put("of", message.of());
        }
        output.result(event.put("chat", message.chat()).line());
    }

    @Override
    public void keyChanged(Contact contact) {
        EventJson event = EventJson.of("key_changed")
                .put("user", contact.name())
                .put("old", contact.identity().bytes().hex());
        contact.changedTo().ifPresent(key -> event.put("new", key.bytes().hex()));
        output.result(event.line());
    }

    @Override
    public void contact(Contact contact) {
        EventJson event = EventJson.of("contact")
                .put("name", contact.name())
                .put("verified", contact.verified())
                .put("key", contact.identity().bytes().hex())
                .put("unread", contact.unread());
        if (contact.lastActivityMillis() > 0) {
            event.time("last", contact.lastActivityMillis());
        }
        contact.changedTo().ifPresent(key -> event.put("changed_to", key.bytes().hex()));
        output.result(event.line());
    }

    @Override
    public void status(Status status, Profile me) {
        EventJson event = EventJson.of("status")
                .put("name", status.name())
                .put("server", status.server())
                .put("online", status.online())
                .put("answered", status.everAnswered())
                .put("rtt_ms", status.rttMillis())
                .put("queued", status.queued())
                .put("held", status.held())
                .put("contacts", status.contacts())
                .put("unreadable", status.unreadable())
                .put("version", status.version())
                .put("key", me.identity().bytes().hex())
                .put("code", me.code());
        details(event, status.details());
        output.result(event.line());
    }

    @Override
    public void trace(Trace trace) {
        StoredMessage message = trace.message();
        EventJson event = EventJson.of("trace")
                .put("id", message.id().toString())
                .put("chat", message.chat())
                .put("mine", message.mine())
                .put("state", Marks.word(message.state()));
        message.path().ifPresent(path -> event.put("path", path));
        event.time("ts", message.sentAtMillis()).put("ms", message.millis()).beginList("hops");
        for (Trace.Hop hop : trace.hops()) {
            event.beginItem()
                    .put("from", hop.from())
                    .put("to", hop.to())
                    .put("path", hop.path())
                    .put("ms", hop.millis())
                    .beginList("seen");
            for (Trace.Sight sight : hop.seen()) {
                event.beginItem()
                        .put("who", sight.who())
                        .put("sees", sight.sees())
                        .put("cannot", sight.cannot())
                        .endItem();
            }
            event.endList().endItem();
        }
        event.endList();
        if (!trace.account().isEmpty()) {
            event.beginList("account");
            trace.account().forEach(event::item);
            event.endList();
        }
        output.result(event.line());
    }

    @Override
    public void echo(Contact contact, Optional<Echo> echo) {
        EventJson event = EventJson.of("ping").put("user", contact.name()).put("answered", echo.isPresent());
        echo.ifPresent(answer -> {
            event.put("path", answer.path()).put("ms", answer.millis());
            answer.address().ifPresent(address -> event.put("address", address));
            answer.why().ifPresent(why -> event.put("why", why));
        });
        output.result(event.line());
    }

    @Override
    public void findings(String type, List<Status.Detail> findings) {
        EventJson event = EventJson.of(type);
        details(event, findings);
        output.result(event.line());
    }

    @Override
    public void safetyNumber(Contact contact, SafetyNumber number) {
        output.result(EventJson.of("safety_number")
                .put("user", contact.name())
                .put("number", number.digits())
                .put("verified", contact.verified())
                .line());
    }

    @Override
    public void note(String text) {
        output.aside(text);
    }

    @Override
    public void error(int code, String text) {
        output.result(EventJson.of("error").put("code", code).put("text", text).line());
        output.error(text);
    }

    @Override
    public boolean broken() {
        return output.broken();
    }

    /** A name stands once in an object: what has the same one is joined. */
    private static void details(EventJson event, List<Status.Detail> details) {
        Map<String, String> joined = new LinkedHashMap<>();
        details.forEach(one -> joined.merge(one.name(), one.text(), (earlier, later) -> earlier + "; " + later));
        joined.forEach((name, text) -> event.put(name, text));
    }

    private static EventJson message(StoredMessage message, String from) {
        EventJson event = EventJson.of("message")
                .put("id", message.id().toString())
                .put("chat", message.chat())
                .put("from", from)
                .time("ts", message.sentAtMillis())
                .put("text", message.text())
                .put("verified", message.verified());
        message.path().ifPresent(path -> event.put("path", path));
        event.put("ms", message.millis());
        if (message.gapBefore()) {
            event.put("gap", true);
        }
        return event;
    }
}

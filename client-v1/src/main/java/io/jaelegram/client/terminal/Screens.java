package io.jaelegram.client.terminal;

import io.jaelegram.client.Contact;
import io.jaelegram.client.Echo;
import io.jaelegram.client.Profile;
import io.jaelegram.client.Status;
import io.jaelegram.crypto.SafetyNumber;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What commands show of contacts, of the connection and of oneself, the same at the prompt and in scripts. */
final class Screens {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm", Locale.ENGLISH);
    private static final int NAME_COLUMNS = 16;

    private Screens() {}

    static String contact(Contact contact, Style style) {
        String name = String.format("%-" + NAME_COLUMNS + "s", contact.name());
        String trust = contact.changedTo().isPresent()
                ? style.red("KEY CHANGED: /trust " + contact.name())
                : contact.verified() ? style.green("verified") : style.dim("not verified");
        String unread = contact.unread() > 0 ? "  " + style.bold(contact.unread() + " new") : "";
        String last = contact.lastActivityMillis() > 0 ? "  " + style.dim(date(contact.lastActivityMillis())) : "";
        return name + " " + trust + unread + last;
    }

    static List<String> status(Status status, Profile me, Style style) {
        List<String> lines = new ArrayList<>();
        String rtt = status.rttMillis().isPresent()
                ? ", " + Marks.time(status.rttMillis().getAsLong())
                : "";
        String state = status.online()
                ? style.green("connected") + rtt
                : style.red("not connected") + (status.everAnswered() ? ", trying again" : ", nobody has answered yet");
        lines.add("you       " + status.name() + "  key " + me.identity().fingerprint());
        lines.add("server    " + status.server() + "  " + state);
        lines.add("waiting   " + status.queued() + " queued here, " + status.held() + " held for their readers");
        lines.add("contacts  " + status.contacts());
        if (status.unreadable() > 0) {
            lines.add("unread    " + status.unreadable() + " that could not be opened; their writers send them anew");
        }
        status.details().forEach(one -> lines.add(String.format("%-9s ", one.name()) + one.text()));
        lines.add("version   " + status.version());
        return lines;
    }

    static String echo(Contact contact, Optional<Echo> echo) {
        return echo.map(answer -> contact.name() + "  " + Marks.time(answer.millis()) + "  " + answer.path()
                        + answer.address().map(at -> "  " + at).orElse("")
                        + answer.why().map(why -> "  (" + why + ")").orElse(""))
                .orElse(contact.name() + "  no answer");
    }

    static List<String> findings(List<Status.Detail> findings) {
        return findings.stream()
                .map(one -> String.format("%-14s ", one.name()) + one.text())
                .toList();
    }

    static List<String> me(Profile me, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add("you       " + me.name() + "  key " + me.identity().fingerprint());
        lines.add("your code, to be given from hand to hand; who adds it knows that it is really you:");
        lines.add("");
        lines.add(me.code());
        lines.add("");
        if (style.symbols()) {
            // Upper case makes it an alphanumeric code, a third smaller; codes are read in either case.
            lines.addAll(QrBlocks.draw(me.code().toUpperCase(Locale.ROOT)));
        }
        lines.add("the other person types  /add " + me.name() + " CODE");
        return lines;
    }

    static List<String> safetyNumber(Contact contact, SafetyNumber number, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add("Safety number with " + contact.name() + ":");
        String[] groups = number.format().split(" ");
        for (int row = 0; row < groups.length; row += 4) {
            lines.add("    " + String.join(" ", List.of(groups).subList(row, row + 4)));
        }
        if (style.symbols()) {
            lines.addAll(QrBlocks.draw(number.digits()));
        }
        lines.add("Compare it with what " + contact.name() + " sees, face to face or on the telephone.");
        return lines;
    }

    static String keyChanged(Contact contact) {
        return contact.name() + "'s key changed. Either " + contact.name()
                + " has a new device, or somebody is in between. Nothing is sent until you type: /trust "
                + contact.name() + " (compare /verify " + contact.name() + " first)";
    }

    static String date(long wallMillis) {
        return Instant.ofEpochMilli(wallMillis).atZone(ZoneId.systemDefault()).format(DATE);
    }
}

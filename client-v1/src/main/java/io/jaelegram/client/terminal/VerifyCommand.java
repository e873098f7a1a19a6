package io.jaelegram.client.terminal;

import io.jaelegram.client.Contact;
import io.jaelegram.crypto.SafetyNumber;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify USER}: shows the safety number, or compares it with one that was brought from the other side. */
@Command(name = "verify", description = "Show the safety number with somebody, or compare it with --number.")
final class VerifyCommand extends SubCommand {
    @Parameters(index = "0", paramLabel = "USER", description = "a contact, or a name that the server knows")
    private String user;

    @Option(names = "--number", paramLabel = "N", description = "the 60 digits that the other side sees")
    private String number;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Durations.class,
            description = "how long to ask the server for a stranger (default: ${DEFAULT-VALUE})")
    private Duration timeout;

    @Override
    public Integer call() {
        String with = name(user);
        Optional<String> theirs = Optional.ofNullable(number).map(VerifyCommand::digits);
        return run(report -> new Task(report, with, theirs, timeout));
    }

    private static String digits(String typed) {
        String digits = typed.replaceAll("\\s", "");
        if (!digits.matches("[0-9]{" + SafetyNumber.DIGITS + "}")) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "--number takes " + SafetyNumber.DIGITS + " digits, with or without blanks. Nothing was changed.");
        }
        return digits;
    }

    private static final class Task extends WithContact {
        private final Optional<String> theirs;

        Task(Report report, String with, Optional<String> theirs, Duration timeout) {
            super(report, with, timeout);
            this.theirs = theirs;
        }

        @Override
        void found(Contact contact) {
            SafetyNumber mine = SafetyNumber.of(
                    client().me().identity(), contact.changedTo().orElse(contact.identity()));
            if (theirs.isEmpty()) {
                report().safetyNumber(contact, mine);
                end(Exit.DONE);
                return;
            }
            boolean matches = mine.digits().equals(theirs.get());
            if (matches && contact.changedTo().isPresent()) {
                fail(
                        Exit.NOT_TRUSTED,
                        "The number matches " + name() + "'s changed key, which is not accepted yet: trust " + name());
                return;
            }
            client().verified(contact, matches, () -> compared(contact, mine, matches));
        }

        @Override
        void notInTime() {
            fail(Exit.STORE, "The answer of the disk did not come in time; it is unknown whether the mark was stored.");
        }

        private void compared(Contact contact, SafetyNumber mine, boolean matches) {
            if (matches) {
                report().safetyNumber(client().contact(contact.name()).orElse(contact), mine);
                end(Exit.DONE);
            } else {
                fail(
                        Exit.NOT_TRUSTED,
                        "The numbers differ: somebody may sit between you and " + name()
                                + ", or one of you has a new device. Say nothing secret; add each other by contact code.");
            }
        }
    }
}

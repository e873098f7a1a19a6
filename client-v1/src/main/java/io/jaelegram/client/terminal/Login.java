package io.jaelegram.client.terminal;

import io.jaelegram.protocol.UserName;
import java.util.Optional;

/** The questions before a home is open: who are you, and what is the passphrase. */
final class Login {
    private static final String QUESTION = "Please login by entering the username (no ';') you would like to use: ";
    private static final int TRIES = 3;

    private final Asking asking;

    Login(Asking asking) {
        this.asking = asking;
    }

    /** How a person is asked before the prompt stands. */
    interface Asking {
        /** Empty when the person does not want to answer or there is no more input. */
        Optional<String> ask(String question, boolean secret);

        void say(String text);
    }

    /** A name that the server can take; asked again while the answer is none. */
    UserName name() {
        while (true) {
            String answer = asking.ask(QUESTION, false)
                    .orElseThrow(() -> new CommandFailure(Exit.USAGE, "No user name: give one with --user NAME."))
                    .strip();
            Optional<UserName> name = UserName.parse(answer);
            if (name.isPresent()) {
                return name.get();
            }
            asking.say("\"" + Sanitiser.cleanLine(answer) + "\" cannot be a name: 1 to 32 of A-Z a-z 0-9 _ . - can.");
        }
    }

    /** For a new home; empty when the person wants none. */
    Optional<char[]> newPassphrase(UserName name, String home) {
        asking.say("  new on this device: a key pair is made for " + name + " and kept in " + home
                + " (only you can read it)");
        String wanted =
                asking.ask("  protect it with a passphrase? [Y/n] ", false).orElse("n");
        if (wanted.strip().toLowerCase(java.util.Locale.ROOT).startsWith("n")) {
            return Optional.empty();
        }
        for (int i = 0; i < TRIES; i++) {
            String first = asking.ask("  passphrase (not shown): ", true).orElse("");
            if (first.isEmpty()) {
                break;
            }
            if (first.equals(asking.ask("  once more: ", true).orElse(""))) {
                return Optional.of(first.toCharArray());
            }
            asking.say("  they differ");
        }
        asking.say("  no passphrase; /passphrase sets one later");
        return Optional.empty();
    }

    /** For a home that is locked by one. */
    char[] passphrase(UserName name) {
        return asking.ask("Passphrase of " + name + " (not shown): ", true)
                .orElseThrow(() -> new CommandFailure(Exit.REFUSED, "Without its passphrase the home stays closed."))
                .toCharArray();
    }
}

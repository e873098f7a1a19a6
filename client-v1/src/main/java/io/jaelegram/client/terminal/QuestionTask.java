package io.jaelegram.client.terminal;

import java.time.Duration;
import java.util.Optional;

/** Gives the server a moment to answer, then asks the client something, with a server or without. */
final class QuestionTask extends ScriptedTask {
    /** The first start makes and publishes a hundred keys. */
    private static final Duration SERVER = Duration.ofSeconds(15);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);
    private final ScriptedQuestion question;
    private final Optional<String> about;
    private boolean asking;

    QuestionTask(Report report, ScriptedQuestion question, Optional<String> about) {
        super(report);
        this.question = question;
        this.about = about;
    }

    @Override
    void work() {
        after(SERVER, this::ask);
    }

    @Override
    void connectionChanged() {
        after(online() ? Duration.ZERO : AFTER_FAILURE, this::ask);
    }

    private void ask() {
        if (!asking) {
            asking = true;
            question.asking().ask(client(), about, answer -> {
                if (ended()) {
                    return;
                }
                if (answer.isEmpty()) {
                    String name = Sanitiser.cleanLine(about.orElse(""));
                    fail(
                            Exit.UNKNOWN,
                            "No contact has the name \"" + name + "\"; contacts add " + name + " finds people.");
                } else {
                    report().findings(question.name(), answer.get());
                    end(online() ? Exit.DONE : Exit.UNREACHABLE);
                }
            });
        }
    }
}

package io.jaelegram.server.core;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.Submission;
import java.util.ArrayList;
import java.util.List;

/** An envelope that was handed in and whose write has not come back: its senders wait for an answer. */
final class Waiting {
    private final Mail mail;
    private final MailboxId sender;
    private final List<Answer> answers = new ArrayList<>(1);
    private Submission submission = () -> true;
    private boolean heldBack;
    private long since;

    Waiting(Mail mail, MailboxId sender) {
        this.mail = mail;
        this.sender = sender;
    }

    Mail mail() {
        return mail;
    }

    MailboxId sender() {
        return sender;
    }

    /** It is not handed to the disk yet, since this turn of {@link HeldBack}. */
    void holdBack(long turn) {
        heldBack = true;
        since = turn;
    }

    boolean heldBack() {
        return heldBack;
    }

    long heldBackSince() {
        return since;
    }

    void handedIn() {
        heldBack = false;
    }

    void submitted(Submission handedIn) {
        submission = handedIn;
    }

    void join(Answer answer) {
        answers.add(answer);
    }

    /** True when it never touches the disk. */
    boolean cancel() {
        return submission.cancel();
    }

    void answer(Frame frame) {
        answers.forEach(answer -> answer.give(frame));
        answers.clear();
    }
}

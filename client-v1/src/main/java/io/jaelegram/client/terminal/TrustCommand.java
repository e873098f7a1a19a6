package io.jaelegram.client.terminal;

import io.jaelegram.client.Contact;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trust USER}: accepts a changed key. */
@Command(name = "trust", description = "Accept somebody's changed key; what waited because of it is sent.")
final class TrustCommand extends SubCommand {
    @Parameters(index = "0", paramLabel = "USER", description = "a contact")
    private String user;

    @Override
    public Integer call() {
        String who = name(user);
        return run(report -> new Task(report, who));
    }

    private static final class Task extends ScriptedTask {
        private final String who;

        Task(Report report, String who) {
            super(report);
            this.who = who;
        }

        /** The new key may become known only with the connection, so that an unchanged key is judged after it. */
        @Override
        void work() {
            after(OfflineTask.Patience.SHORT.whole(), () -> accept(true));
            accept(false);
        }

        @Override
        void connectionChanged() {
            accept(false);
        }

        private void accept(boolean last) {
            Contact contact = Contacts.known(client(), who);
            if (contact.changedTo().isPresent()) {
                client().trust(contact, () -> accepted(contact));
            } else if (last) {
                report().contact(contact);
                report().note(who + "'s key has not changed: there is nothing to accept.");
                end(Exit.DONE);
            }
        }

        private void accepted(Contact before) {
            report().contact(client().contact(who).orElse(before));
            end(Exit.DONE);
        }
    }
}

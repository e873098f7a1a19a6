package io.jaelegram.client.terminal;

import io.jaelegram.client.Added;
import io.jaelegram.client.Contact;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code contacts [list | add …]}: the list needs no server. */
@Command(
        name = "contacts",
        description = "List contacts, or add one.",
        subcommands = {ContactsCommand.ListAll.class, ContactsCommand.Add.class})
final class ContactsCommand extends SubCommand {
    @Override
    public Integer call() {
        return run(report -> new OfflineTask(report, OfflineTask.Patience.SHORT, (task, online) -> {
            task.client().contacts().forEach(report::contact);
            return Exit.DONE;
        }));
    }

    /** {@code contacts list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List contacts, most new messages first.")
    static final class ListAll implements Callable<Integer> {
        @ParentCommand
        private ContactsCommand contacts;

        @Override
        public Integer call() {
            return contacts.call();
        }
    }

    /** {@code contacts add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add somebody: by name, by contact code, or by code under a name of your choice.")
    static final class Add implements Callable<Integer> {
        @ParentCommand
        private ContactsCommand contacts;

        @Parameters(arity = "1..2", paramLabel = "NAME|CODE", description = "NAME, CODE, or NAME CODE")
        private List<String> who;

        @Option(
                names = "--timeout",
                paramLabel = "TIME",
                defaultValue = "10s",
                converter = Durations.class,
                description = "how long to ask the server (default: ${DEFAULT-VALUE})")
        private Duration timeout;

        @Override
        public Integer call() {
            return contacts.run(report -> new Task(report, String.join(" ", who), timeout));
        }
    }

    private static final class Task extends WithContact {
        Task(Report report, String who, Duration timeout) {
            super(report, who, timeout);
        }

        @Override
        void lookUp(Consumer<Added> done) {
            client().add(name(), done);
        }

        @Override
        void found(Contact contact) {
            report().contact(contact);
            end(Exit.DONE);
        }

        @Override
        void notInTime() {
            throw new IllegalStateException("adding ends with the finding");
        }
    }
}

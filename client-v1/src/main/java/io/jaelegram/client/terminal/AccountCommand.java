package io.jaelegram.client.terminal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code account create | passwd}. */
@Command(
        name = "account",
        description = "Make your identity, or change the passphrase of its home.",
        subcommands = {AccountCommand.Create.class, AccountCommand.Passwd.class})
final class AccountCommand extends SubCommand {
    @Override
    public Integer call() {
        throw new CommandFailure(Exit.USAGE, "account create, or account passwd");
    }

    /** {@code account create}: what every first command does, and nothing more. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Make keys in a new home and register the name; with --passphrase-file, locked by it.")
    static final class Create implements Callable<Integer> {
        @ParentCommand
        private AccountCommand account;

        @Override
        public Integer call() {
            return account.run(StatusCommand::task);
        }
    }

    /** {@code account passwd}. */
    @Command(
            name = "passwd",
            mixinStandardHelpOptions = true,
            description = "Lock the home with another passphrase; --passphrase-file opens it with the old one.")
    static final class Passwd implements Callable<Integer> {
        @ParentCommand
        private AccountCommand account;

        @Option(
                names = "--new-passphrase-file",
                paramLabel = "FILE",
                description = "first line: the new passphrase; without this option the home is locked by none")
        private Path next;

        @Override
        public Integer call() {
            Optional<char[]> passphrase = Optional.ofNullable(next).map(Passphrases::read);
            try {
                return account.launcher().changePassphrase(account.options(), passphrase);
            } finally {
                passphrase.ifPresent(Passphrases::wipe);
            }
        }
    }
}

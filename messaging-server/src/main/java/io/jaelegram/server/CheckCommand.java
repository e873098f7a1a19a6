package io.jaelegram.server;

import io.jaelegram.server.store.StoreCheck;
import io.jaelegram.server.store.StoreException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Verifies every record of the store, of a snapshot of it, while the server runs or while it does not. */
@Command(
        name = "check",
        description =
                "Verify every record of the store, also while the server runs; exit code 8 when something is damaged.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ServerCommand server;

    @Override
    public Integer call() throws StartException {
        Path data = server.folder();
        try (Operator operator = Operator.of(server.config(), data)) {
            String snapshot = operator.ask(Operations.SNAPSHOT);
            try {
                return report(check(Path.of(snapshot)));
            } catch (StoreException e) {
                throw StartTexts.store(data, e);
            } finally {
                operator.ask(Operations.SNAPSHOT_READ, snapshot);
            }
        }
    }

    private static StoreCheck.Report check(Path snapshot) throws StoreException {
        try (EmbeddedStore copy = EmbeddedStore.open(snapshot)) {
            return copy.check();
        }
    }

    private int report(StoreCheck.Report report) {
        if (report.problems().isEmpty()) {
            spec.commandLine().getOut().println("every record is as it was written: " + report.text());
            return 0;
        }
        report.problems().forEach(spec.commandLine().getErr()::println);
        spec.commandLine()
                .getErr()
                .println("The store is damaged. Stop the server, move its store away and restore a backup.");
        return StartException.DATA;
    }
}

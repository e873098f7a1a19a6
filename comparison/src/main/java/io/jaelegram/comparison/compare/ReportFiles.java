package io.jaelegram.comparison.compare;

import io.jaelegram.comparison.compare.report.HtmlPage;
import io.jaelegram.comparison.compare.report.JsonFile;
import io.jaelegram.comparison.compare.report.TerminalTable;
import io.jaelegram.comparison.compare.result.ComparisonResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where a result goes besides the terminal: the options of every command that compares. */
public final class ReportFiles {
    @Option(names = "--json", paramLabel = "FILE", description = "write every figure to this file")
    private Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "write the report, one page without script, to this file")
    private Path html;

    /** A file that could not be written; asked before minutes of work, not after. */
    public Optional<Path> unwritable() {
        return Stream.of(Optional.ofNullable(json), Optional.ofNullable(html))
                .flatMap(Optional::stream)
                .filter(file -> !writable(file))
                .findFirst();
    }

    static boolean writable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null
                && Files.isDirectory(folder)
                && Files.isWritable(folder)
                && !Files.isDirectory(file)
                && (!Files.exists(file) || Files.isWritable(file));
    }

    /** Prints the table and writes the files that were asked for. */
    public void report(ComparisonResult result) {
        TerminalTable.lines(result).forEach(System.out::println);
        if (json != null) {
            JsonFile.write(result, json);
            System.out.println("every figure: " + json);
        }
        if (html != null) {
            HtmlPage.write(result, html);
            System.out.println("full report: " + html);
        }
    }
}

package io.jaelegram.comparison.compare.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.WhoSeesWhat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** SECURITY.md shows the code's own table, no line more and no line less. */
class SecurityDocumentTest {
    private static final String HEAD =
            "| version | way | step | who | sees | cannot |\n| --- | --- | --- | --- | --- | --- |\n";

    @Test
    void theDocumentHasTheTableThatTraceIsPrintedFrom() throws IOException {
        StringBuilder table = new StringBuilder(HEAD);
        new TreeMap<>(Sights.TABLES).values().stream().flatMap(List::stream).forEach(row -> table.append(line(row)));

        assertThat(Files.readString(Path.of("..", "SECURITY.md"))).contains(table + "\n");
    }

    private static String line(WhoSeesWhat.Row row) {
        return "| " + row.version() + " | " + row.path() + " | " + (row.step() + 1) + " | " + row.role() + " | "
                + row.sees() + " | " + row.cannot() + " |\n";
    }
}

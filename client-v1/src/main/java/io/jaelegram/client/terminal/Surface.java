package io.jaelegram.client.terminal;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** What a prompt runs on: a terminal or a pipe. */
interface Surface extends Login.Asking, AutoCloseable {
    Screen screen();

    InputReader input();

    Style style();

    /** Before the first line is read, once the home is open. */
    void prepare(CommandTable commands, Supplier<List<String>> contacts, Path home);

    @Override
    void close();
}

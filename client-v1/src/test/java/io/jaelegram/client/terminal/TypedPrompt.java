package io.jaelegram.client.terminal;

import io.jaelegram.protocol.link.netty.NettyLoop;
import io.jaelegram.protocol.link.netty.NettyLoops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;

/** A prompt on a line editor of its own, whose screen is that of an emulated terminal of 100 columns and 30 rows. */
final class TypedPrompt implements AutoCloseable {
    private static final int COLUMNS = 100;
    private static final int ROWS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    final FakeClient client;

    private final NettyLoops loops = new NettyLoops(1);
    private final ScreenTerminal emulator;
    private final LineDisciplineTerminal terminal;
    private final CompletableFuture<Integer> code;

    TypedPrompt(Path home, Style style, Consumer<FakeClient> world) throws IOException {
        ScreenTerminal.VirtualTerminal pair = ScreenTerminal.withTerminal("test", "xterm-256color", COLUMNS, ROWS);
        emulator = pair.screen();
        terminal = pair.terminal();
        NettyLoop loop = loops.first();
        client = new FakeClient(loop, "alice");
        PromptListener listener = new PromptListener();
        client.listener(listener);
        world.accept(client);
        ConsoleSurface surface = new ConsoleSurface(terminal, style, false);
        code = CompletableFuture.supplyAsync(() ->
                new Prompt(new TestVersion(), client, loop, surface).run(listener, Optional.empty(), List.of(), home));
    }

    /** Presses keys. */
    void type(String keys) {
        try {
            terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a terminal hands over what was pasted. */
    void paste(String text) {
        type("\u001b[200~" + text.replace('\n', '\r') + "\u001b[201~");
    }

    void onLoop(Runnable work) {
        loops.first().execute(work);
    }

    /** What a person sees, without the blanks at the ends of lines. */
    String screen() {
        long[] cells = new long[COLUMNS * ROWS];
        emulator.dump(cells, new int[2]);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < COLUMNS; column++) {
                int c = ScreenTerminal.cellCodePoint(cells[row * COLUMNS + column]);
                line.appendCodePoint(c == 0 ? ' ' : c);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    /** Waits until the screen shows it. */
    void sees(String text) {
        Awaitility.await("screen shows: " + text)
                .atMost(PATIENCE)
                .until(this::screen, screen -> screen.contains(text.stripTrailing()));
    }

    int exitCode() throws Exception {
        return code.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        terminal.close();
        loops.close();
    }
}

package io.jaelegram.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WaitingTest {
    private final ExecutorService loop = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        loop.shutdownNow();
    }

    @Test
    void whatTheLoopHandsOnArrives() {
        assertThat(Waiting.<String>on(loop, done -> done.accept("ready"))).isEqualTo("ready");
    }

    @Test
    @Timeout(10)
    void aLibraryThatCannotBeLoadedEndsTheStartInsteadOfHangingIt() {
        Consumer<Consumer<String>> broken = done -> {
            throw new UnsatisfiedLinkError("no such library");
        };
        assertThatThrownBy(() -> Waiting.on(loop, broken)).isInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void aStepThatIsRefusedIsRefusedHere() {
        Consumer<Consumer<String>> refused = done -> {
            throw new CommandFailure(Exit.REFUSED, "no");
        };
        assertThatThrownBy(() -> Waiting.on(loop, refused)).isInstanceOf(CommandFailure.class);
    }
}

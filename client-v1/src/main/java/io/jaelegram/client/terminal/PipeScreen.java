package io.jaelegram.client.terminal;

/** Not a terminal: messages on stdout, everything else on stderr, no prompt, no bell. */
final class PipeScreen implements Screen {
    private final Output output;

    PipeScreen(Output output) {
        this.output = output;
    }

    @Override
    public void message(String lines) {
        output.result(lines);
    }

    @Override
    public void say(String lines) {
        output.aside(lines);
    }

    @Override
    public void prompt(String text) {
        // Nobody types: a prompt would only be noise in somebody's pipe.
    }

    @Override
    public void bell() {
        // A pipe has no bell.
    }

    @Override
    public int width() {
        return 0;
    }

    @Override
    public boolean interactive() {
        return false;
    }
}

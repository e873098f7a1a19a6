package io.jaelegram.client.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of a pipe or file, in UTF-8. Questions are not asked: nobody would see them. */
final class PipeReader implements InputReader {
    private final BufferedReader in;

    PipeReader(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> line(String prefill) {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new CommandFailure(Exit.FAULT, "Standard input cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> answer(String question, boolean secret) {
        return Optional.empty();
    }
}

package io.jaelegram.comparison.natlab;

import io.jaelegram.comparison.process.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system that does one thing and ends. */
public final class Tool {
    /** What iproute2 and nft do takes milliseconds; longer is a hang. */
    private static final int SECONDS = 10;

    private Tool() {}

    /** What a program came to. */
    public record Result(int code, String output) {}

    /** Runs a command to its end; its error output is part of the result. */
    public static Result run(String input, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new LabException(String.join(" ", command) + " did not end");
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }

    /** The same; anything but success ends the run of the laboratory. */
    public static void must(String input, List<String> command) {
        Result result = run(input, command);
        if (result.code() != 0) {
            throw new LabException(String.join(" ", command) + " failed (" + result.code() + "): "
                    + result.output().strip());
        }
    }

    /** {@code must} without input, with the words of one line. */
    public static void must(String line) {
        must("", List.of(line.split(" ")));
    }
}

package io.jaelegram.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import io.jaelegram.server.config.LogConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Sends log lines where the operator wants them, in the form and at the levels that were chosen. */
final class LogSetup {
    /** As in logback.xml, which holds until the configuration is read. */
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n%ex{short}";

    private static final double CHECK_SIZE_SECONDS = 1;

    private LogSetup() {}

    static void apply(LogConfig chosen) throws StartException {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("logs go to another library than the one that is shipped");
        }
        OutputStreamAppender<ILoggingEvent> lines = target(context, chosen);
        lines.setContext(context);
        lines.setEncoder(encoder(context, chosen.json()));
        lines.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(lines);
        chosen.levels().forEach((area, level) -> context.getLogger(area).setLevel(Level.toLevel(level)));
    }

    private static OutputStreamAppender<ILoggingEvent> target(LoggerContext context, LogConfig chosen)
            throws StartException {
        Optional<Path> file = chosen.file().map(Path::of);
        if (file.isEmpty()) {
            ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
            console.setTarget("System.err");
            return console;
        }
        checkWritable(file.get());
        return rolling(context, file.get(), chosen);
    }

    private static RollingFileAppender<ILoggingEvent> rolling(LoggerContext context, Path file, LogConfig chosen) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
        full.setContext(context);
        full.setMaxFileSize(new FileSize(chosen.fileBytes()));
        full.setCheckIncrement(Duration.buildBySeconds(CHECK_SIZE_SECONDS));
        full.start();
        FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(appender);
        names.setFileNamePattern(file + ".%i");
        names.setMinIndex(1);
        names.setMaxIndex(chosen.files());
        names.start();
        appender.setTriggeringPolicy(full);
        appender.setRollingPolicy(names);
        return appender;
    }

    /** Logback itself would go on without a word. */
    private static void checkWritable(Path file) throws StartException {
        try {
            Path parent = file.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            if (!Files.isWritable(Files.exists(file) ? file : parent)) {
                throw new IOException("not writable");
            }
        } catch (IOException e) {
            throw new StartException(
                    StartException.USAGE,
                    "The log file " + file + " cannot be written: " + e
                            + "\nChange log.file, or leave it out for lines on stderr.");
        }
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, boolean json) {
        if (json) {
            JsonEncoder lines = new JsonEncoder();
            lines.setContext(context);
            lines.setWithFormattedMessage(true);
            lines.setWithMessage(false);
            lines.setWithArguments(false);
            lines.setWithContext(false);
            lines.setWithSequenceNumber(false);
            lines.setWithNanoseconds(false);
            lines.setWithMDC(false);
            lines.start();
            return lines;
        }
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setPattern(LINE);
        lines.start();
        return lines;
    }
}

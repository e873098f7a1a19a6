package io.jaelegram.client.terminal;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.protocol.MessageId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code send USER [TEXT|-]}. */
@Command(name = "send", description = "Send one message and wait until it got as far as --wait says.")
final class SendCommand extends SubCommand {
    @Parameters(index = "0", paramLabel = "USER", description = "a contact, or a name that the server knows")
    private String user;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT|-",
            description = "the message; - or nothing reads it from standard input, in UTF-8")
    private String text;

    @Option(
            names = "--wait",
            paramLabel = "STATE",
            defaultValue = "delivered",
            converter = State.class,
            description = "queued, held, delivered or read; a later state serves too (default: ${DEFAULT-VALUE})")
    private DeliveryState wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Durations.class,
            description = "how long to wait for it: 500ms, 30s, 2m (default: ${DEFAULT-VALUE})")
    private Duration timeout;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "your own id for the message: sent once, however often the command is repeated")
    private String id;

    @Override
    public Integer call() {
        String to = name(user);
        Optional<MessageId> messageId = Optional.ofNullable(id).map(MessageIds::of);
        String message = MessageText.of(Optional.ofNullable(text), System.in);
        return run(report -> new SendTask(report, to, message, messageId, wait, timeout));
    }

    /** The states that can be waited for. */
    static final class State implements ITypeConverter<DeliveryState> {
        @Override
        public DeliveryState convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "queued" -> DeliveryState.QUEUED;
                case "held" -> DeliveryState.HELD;
                case "delivered" -> DeliveryState.DELIVERED;
                case "read" -> DeliveryState.READ;
                default ->
                    throw new TypeConversionException(
                            "'" + value + "' is not a state; wait for queued, held, delivered or read");
            };
        }
    }
}

package io.jaelegram.client.v3;

import io.jaelegram.client.v2.DirectFlags;
import io.jaelegram.client.v3.cache.Giving;
import io.jaelegram.protocol.link.Endpoint;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** What the command line says about buddies, and all that it says about being reached. */
public final class BuddyFlags {
    @Mixin
    private DirectFlags direct = new DirectFlags();

    @Option(
            names = "--give",
            paramLabel = "SIZE",
            scope = ScopeType.INHERIT,
            converter = Size.class,
            description = "disk for other people's waiting mail, such as 64M (default); 0: be nobody's buddy")
    private long give = BuddyOptions.DEFAULT_GIVE;

    @Option(
            names = "--give-traffic",
            paramLabel = "SIZE",
            scope = ScopeType.INHERIT,
            converter = Size.class,
            description = "of their mail to take in, hand out and pass on in a day, such as 500M (default: no limit)")
    private Long giveTraffic;

    @Option(
            names = "--split",
            scope = ScopeType.INHERIT,
            description = "leave mail with buddies in pieces, so that no single one holds a whole message")
    private boolean split;

    @Option(
            names = "--seed-peer",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            converter = At.class,
            description = "enter by this person's client when nobody else is known; may be given several times")
    private List<Endpoint> seedPeers = List.of();

    @Option(
            names = "--anchor",
            scope = ScopeType.INHERIT,
            description = "tell others that your address stays: they keep it and try it first when they know nobody")
    private boolean anchor;

    @Option(
            names = "--no-lan-discovery",
            scope = ScopeType.INHERIT,
            description = "ask nobody in the local network for peers, and answer nobody there")
    private boolean noLan;

    /** Reads an address that can be dialled. */
    static final class At implements ITypeConverter<Endpoint> {
        @Override
        public Endpoint convert(String text) {
            return Endpoint.parse(text)
                    .filter(at -> at.port() > 0)
                    .orElseThrow(() -> new TypeConversionException("write HOST:PORT, such as 192.0.2.7:8014"));
        }
    }

    BuddyOptions options() {
        return new BuddyOptions(direct.options().anchored(anchor), giving(), split, List.copyOf(seedPeers), !noLan);
    }

    private Giving giving() {
        return new Giving(give, giveTraffic == null ? Giving.NO_LIMIT : giveTraffic);
    }

    /** Reads 0, 500k, 64M, 2G. */
    static final class Size implements ITypeConverter<Long> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([kKmMgG]?)");

        @Override
        public Long convert(String text) {
            Matcher size = FORM.matcher(text);
            if (!size.matches()) {
                throw new TypeConversionException("write a number with k, M or G behind it, such as 64M, or 0");
            }
            int shift = switch (size.group(2)) {
                case "k", "K" -> 10;
                case "m", "M" -> 20;
                case "g", "G" -> 30;
                default -> 0;
            };
            return Long.parseLong(size.group(1)) << shift;
        }
    }
}

package io.jaelegram.client.v2;

import io.jaelegram.protocol.link.Endpoint;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** What the command line says about being reached. */
public final class DirectFlags {
    @Option(
            names = "--no-direct",
            scope = ScopeType.INHERIT,
            description = "tell nobody your address, never dial a contact: everything through the server")
    private boolean noDirect;

    @Option(
            names = "--peer-listen",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            converter = At.class,
            description = "where contacts reach you (default: a free port of all addresses, kept in the home)")
    private Endpoint listen;

    @Option(
            names = "--addresses",
            paramLabel = "WHO",
            scope = ScopeType.INHERIT,
            description = "who is told your address: contacts (whom you verified) or anyone (you write to; default)")
    private Who addresses = Who.anyone;

    /** As it is typed. */
    enum Who {
        contacts,
        anyone
    }

    /** Reads an address to listen at. */
    static final class At implements ITypeConverter<Endpoint> {
        @Override
        public Endpoint convert(String text) {
            return Endpoint.parse(text)
                    .orElseThrow(() -> new TypeConversionException("write HOST:PORT, such as 0.0.0.0:8014"));
        }
    }

    /** What was said. */
    public DirectOptions options() {
        return new DirectOptions(!noDirect, Optional.ofNullable(listen), addresses == Who.anyone);
    }
}

package io.jaelegram.comparison.torture;

import io.jaelegram.client.Client;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.v1.ClientV1;
import io.jaelegram.client.v2.ClientV2;
import io.jaelegram.client.v3.ClientV3;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One version of the client as a row of every suite: the torture, the conformance stories and the tables are the same
 * for all. A version joins by one more line in {@link #ALL}.
 *
 * @param name {@code v1}, {@code v2} or {@code v3}
 * @param compose makes the client of this version, not started yet. It is called again, with the same store and account,
 *     after each crash. {@link ClientParts#network} dials and, at any free port of the person's own machine, listens:
 *     every person of a world can reach every other one, and that way breaks and heals like the one to the server.
 *     {@link ClientParts#loop} is the only thread; chance, time and disk come from the parts alone
 * @param traits what this version promises beyond what every version does; a story that needs more is skipped without it
 * @param neighbours people who write to nobody and are there: those without a part in a story hold its mail
 * @param server what becomes of the server, whatever else strikes it
 */
public record VersionRow(
        String name,
        BiFunction<ClientParts, ServerAddress, Client> compose,
        Set<Trait> traits,
        int neighbours,
        ServerFate server) {
    private static final Set<Trait> BUDDIES = Set.of(Trait.CHATS_WITHOUT_SERVER, Trait.HOLDS_WITHOUT_SERVER);
    private static final int HOLDERS = 4;

    /** All versions of this build. */
    public static final List<VersionRow> ALL = List.of(
            new VersionRow("v1", ClientV1::compose, Set.of()),
            new VersionRow("v2", ClientV2::compose, Set.of(Trait.CHATS_WITHOUT_SERVER)),
            new VersionRow("v3", ClientV3::compose, BUDDIES, HOLDERS, ServerFate.LIVES));

    /** The version that needs no server, without one. */
    public static final List<VersionRow> SERVERLESS = List.of(
            new VersionRow("v3-no-server", ClientV3::compose, BUDDIES, HOLDERS, ServerFate.DEAD_AT_START),
            new VersionRow("v3-server-dies", ClientV3::compose, BUDDIES, HOLDERS, ServerFate.DIES));

    /** What stories and tortures are told of. */
    public static final List<VersionRow> EVERY =
            Stream.concat(ALL.stream(), SERVERLESS.stream()).toList();

    VersionRow(String name, BiFunction<ClientParts, ServerAddress, Client> compose, Set<Trait> traits) {
        this(name, compose, traits, 0, ServerFate.LIVES);
    }

    public VersionRow {
        traits = Set.copyOf(traits);
    }

    /** What becomes of the server. */
    public enum ServerFate {
        /** It comes back after each fault. */
        LIVES,
        /** It was never there: people know each other by contact codes. */
        DEAD_AT_START,
        /** It dies in the middle, when people have met, and never comes back. */
        DIES
    }

    /** What one version promises and another does not. */
    public enum Trait {
        /** Two who talked before and are both online go on while the server is down. */
        CHATS_WITHOUT_SERVER,
        /** A message to somebody who is away is held by others while the server is down, so that its writer may leave. */
        HOLDS_WITHOUT_SERVER
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The row of this version's clients with another fate of the server; empty when they cannot do without one. */
    Optional<VersionRow> without(ServerFate fate) {
        return has(Trait.HOLDS_WITHOUT_SERVER)
                ? SERVERLESS.stream().filter(row -> row.server == fate).findFirst()
                : Optional.empty();
    }

    public static Optional<VersionRow> named(String name) {
        return EVERY.stream().filter(row -> row.name.equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.jaelegram.server.store.redis;

import io.jaelegram.protocol.link.Endpoint;
import io.lettuce.core.RedisURI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a cluster is: {@code redis://[[USER]:PASSWORD@]HOST:PORT[,HOST:PORT...]}, or {@code rediss://} for TLS. Any of
 * its nodes will do; several, so that one of them may be away at the start.
 *
 * @param password empty when the cluster asks for none
 * @param authority file with the certificates that a node's certificate must lead to; nothing: those that Java trusts
 */
public record RedisAddress(
        boolean tls, List<Endpoint> seeds, Optional<String> user, char[] password, Optional<Path> authority) {
    private static final String PLAIN = "redis://";
    private static final String TLS = "rediss://";

    /** What an address looks like. */
    public static final String FORM =
            "redis://HOST:PORT[,HOST:PORT...], or rediss:// for TLS, such as redis://10.0.0.1:6379,10.0.0.2:6379";

    /** Whether somebody means a cluster and not the embedded store. */
    public static boolean looksLikeOne(String text) {
        return text.startsWith(PLAIN) || text.startsWith(TLS);
    }

    /** Nothing when the text is no such address. */
    public static Optional<RedisAddress> parse(String text) {
        if (!looksLikeOne(text)) {
            return Optional.empty();
        }
        boolean tls = text.startsWith(TLS);
        String rest = text.substring(tls ? TLS.length() : PLAIN.length());
        int at = rest.lastIndexOf('@');
        String credentials = rest.substring(0, Math.max(at, 0));
        int colon = credentials.indexOf(':');
        Optional<String> user =
                Optional.of(credentials.substring(0, Math.max(colon, 0))).filter(name -> !name.isEmpty());
        String hosts = rest.substring(at + 1);
        List<Endpoint> seeds = new ArrayList<>();
        for (String seed : (hosts.endsWith("/") ? hosts.substring(0, hosts.length() - 1) : hosts).split(",", -1)) {
            Optional<Endpoint> endpoint = Endpoint.parse(seed).filter(parsed -> parsed.port() > 0);
            if (endpoint.isEmpty()) {
                return Optional.empty();
            }
            seeds.add(endpoint.get());
        }
        char[] password = credentials.substring(colon + 1).toCharArray();
        return Optional.of(new RedisAddress(tls, List.copyOf(seeds), user, password, Optional.empty()));
    }

    public RedisAddress withPassword(char[] other) {
        return new RedisAddress(tls, seeds, user, other.clone(), authority);
    }

    public RedisAddress withAuthority(Path file) {
        return new RedisAddress(tls, seeds, user, password, Optional.of(file));
    }

    /** The text of an address without its password, for eyes and logs. */
    public static String shown(String text) {
        return looksLikeOne(text) ? text.replaceFirst("://.*@", "://***@") : text;
    }

    /** One for each seed, as the client library wants it. */
    List<RedisURI> uris() {
        return seeds.stream().map(this::uri).toList();
    }

    /** Another node of the same cluster. */
    RedisURI uri(Endpoint seed) {
        RedisURI.Builder uri =
                RedisURI.Builder.redis(seed.host(), seed.port()).withSsl(tls).withTimeout(Line.PATIENCE);
        if (password.length > 0) {
            char[] own = password.clone();
            user.ifPresentOrElse(name -> uri.withAuthentication(name, own), () -> uri.withPassword(own));
        }
        return uri.build();
    }

    /** Without credentials. */
    @Override
    public String toString() {
        return (tls ? TLS : PLAIN)
                + String.join(",", seeds.stream().map(Endpoint::toString).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RedisAddress that
                && tls == that.tls
                && seeds.equals(that.seeds)
                && user.equals(that.user)
                && Arrays.equals(password, that.password)
                && authority.equals(that.authority);
    }

    @Override
    public int hashCode() {
        return seeds.hashCode();
    }
}

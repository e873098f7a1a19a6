package io.jaelegram.server.store.redis;

import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The Lua scripts, each in a resource of its name, which says what it takes and gives. */
enum Script {
    PUT(true, true),
    RELEASE(true, true),
    READ(false, false),
    ENTER(false, false),
    RENEW(false, false),
    UNSET(false, false),
    TELL(false, false),
    LIST_NODE(false, false),
    DROP_NODE(false, false),
    NEAREST(false, false),
    NAME(true, false),
    IDENTITY(true, false),
    MAILBOX(true, false),
    ACCOUNT(false, false),
    GET(false, false),
    HGET(false, false),
    SHELVE(true, false),
    TAKE(true, false),
    RECORD(true, false),
    RULE(true, false),
    DELETE(true, false),
    INDEX(false, false),
    LIST(false, false),
    TALLY(false, false),
    META(false, false),
    PROBE(true, false);

    private final boolean lasting;
    private final String text;
    private final String digest;

    /**
     * @param lasting whether what it writes is confirmed by replicas before it is answered
     * @param removes whether it needs the function that removes mail
     */
    Script(boolean lasting, boolean removes) {
        this.lasting = lasting;
        this.text = (removes ? resource("removal") : "") + resource(name().toLowerCase(Locale.ROOT));
        this.digest = Base16.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    boolean lasting() {
        return lasting;
    }

    /** SHA-1, by which a node knows it. */
    String digest() {
        return digest;
    }

    String text() {
        return text;
    }

    private static String resource(String name) {
        try (InputStream in = Script.class.getResourceAsStream("/redis/" + name + ".lua")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

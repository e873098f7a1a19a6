package io.jaelegram.client.v2.portmap;

import java.util.Optional;
import java.util.function.Consumer;

/** Asks the router by HTTP. */
@FunctionalInterface
interface RouterHttp {
    /**
     * Asks once, without following the router elsewhere.
     *
     * @param done runs once, later and on the loop; with nothing when there was no answer in time or it was longer
     *     than 64 kB
     */
    void exchange(Question question, Consumer<Optional<Answer>> done);

    /**
     * A GET, or a POST of a SOAP action.
     *
     * @param action of a POST; nothing for a GET
     * @param body of a POST, else empty
     */
    record Question(RouterUrl at, Optional<String> action, String body) {}

    /**
     * What came back.
     *
     * @param status of HTTP
     */
    record Answer(int status, String body) {}
}

package io.jaelegram.client.v3;

import io.jaelegram.client.Core;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.v2.Publication;
import io.jaelegram.client.v2.Terms;

/** Publishes at the start what my record says, where nothing has to be read before. Touched only on the loop. */
final class Declaration implements Delivery.Service {
    private final Publication publication;
    private final Terms terms;

    Declaration(Publication publication, Terms terms) {
        this.publication = publication;
        this.terms = terms;
    }

    @Override
    public void start(Core core) {
        // A record that is not stored now is published again at the next registration.
        publication.publish(terms, stored -> {});
    }

    @Override
    public void stop() {
        // What is published stays there.
    }
}

package io.jaelegram.client.v2;

import io.jaelegram.client.Contact;
import io.jaelegram.protocol.link.Endpoint;
import java.util.Optional;

/**
 * What a person decides about being reached.
 *
 * @param direct false: never publish an address, never dial, never listen; version 1's behaviour
 * @param listen where to listen; by default any free port of all addresses, kept in the home
 * @param anyone false: addresses are told to verified contacts only
 * @param anchor whether the person says that the addresses of this machine stay
 */
public record DirectOptions(boolean direct, Optional<Endpoint> listen, boolean anyone, boolean anchor) {
    public static final DirectOptions DEFAULT = new DirectOptions(true, Optional.empty(), true);

    /** Of somebody whose addresses may change. */
    public DirectOptions(boolean direct, Optional<Endpoint> listen, boolean anyone) {
        this(direct, listen, anyone, false);
    }

    /** The same with another word on whether the addresses stay. */
    public DirectOptions anchored(boolean stays) {
        return new DirectOptions(direct, listen, anyone, stays);
    }

    /** Whether this person may know where I can be reached; never somebody whose key changed under its name. */
    boolean tells(Optional<Contact> who) {
        return direct
                && who.filter(contact -> contact.changedTo().isPresent()).isEmpty()
                && (anyone || who.filter(Contact::verified).isPresent());
    }
}

package io.jaelegram.comparison.compare.attack;

import java.io.IOException;
import java.util.List;

/**
 * Something that must not work.
 *
 * @param name what the attacker wants, for a person
 */
record Attack(String name, Attempt attempt) {
    /** One try. */
    @FunctionalInterface
    interface Attempt {
        /**
         * Whether the attacker got what it wanted.
         *
         * @throws IOException when the other end hung up, which ends the try
         */
        boolean works(Intruder intruder) throws IOException;
    }

    /** What is tried against every version. */
    static final List<Attack> ALWAYS = List.of(
            new Attack("log in under another person's name", Intruder::takesName),
            new Attack("log in with another person's own record", Intruder::takesRecord),
            new Attack("log in with another person's key in a forged certificate", Intruder::takesKey),
            new Attack("make the reader show a made-up message", Intruder::forges),
            new Attack("make the reader show a changed message", Intruder::tampers),
            new Attack("make the reader show a message twice", Intruder::replays),
            new Attack("find a text on the disks of server and clients", Intruder::readsDisks));

    /** What is tried as well where clients listen for each other. */
    static final List<Attack> AT_DOORS = List.of(
            new Attack("pass for a friend on a direct link", Intruder::passesForFriend),
            new Attack("list another person's mail at other clients", Intruder::listsMail));

    /** A hang-up is the answer of one who saw through it. */
    boolean works(Intruder intruder) {
        try {
            return attempt.works(intruder);
        } catch (IOException e) {
            return false;
        }
    }
}

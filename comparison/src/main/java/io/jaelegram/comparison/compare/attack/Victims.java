package io.jaelegram.comparison.compare.attack;

import io.jaelegram.protocol.Envelope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who is attacked: people of a running world, and what an attacker may have got hold of. */
public interface Victims {
    /** The server's port on loopback. */
    int serverPort();

    /** Name of somebody who reads. */
    String readerName();

    /** Name of somebody whose messages the reader trusts. */
    String writerName();

    /** Where the reader's client listens on loopback for others; empty for a version that does not. */
    Optional<Integer> readerDoor();

    /** Where other clients listen that may hold mail for the reader. */
    List<Integer> otherDoors();

    /** An envelope that reached the reader, as a dishonest node on its way has it; empty when none did. */
    Optional<Envelope> captured();

    /** Stands in every text that was written. */
    String canary();

    /** How many messages the reader's screen has shown. */
    int shown();

    /** Where the server and all clients keep what they keep. */
    List<Path> disks();
}

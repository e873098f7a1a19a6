package io.jaelegram.client.v3.cache;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.EnvelopeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All that is held of one mailbox's mail: copies in the order of their names, and what its owner deleted. */
final class Shelf {
    private final NavigableMap<CopyName, Copy> copies = new TreeMap<>();
    private final Set<CopyName> unsynced = new HashSet<>();
    private final Map<Bytes, Grave> graves = new HashMap<>();
    private final Map<EnvelopeId, Grave> deletedIds = new HashMap<>();
    private final Map<CopyName, Grave> deletedCopies = new HashMap<>();
    private long bytes;
    private long graveBytes;

    void add(Copy copy, boolean synced) {
        if (copies.put(copy.name(), copy) == null) {
            bytes += copy.size();
        }
        if (!synced) {
            unsynced.add(copy.name());
        }
    }

    void synced(CopyName name) {
        unsynced.remove(name);
    }

    void remove(CopyName name) {
        Copy gone = copies.remove(name);
        unsynced.remove(name);
        bytes -= gone == null ? 0 : gone.size();
    }

    void bury(Bytes shortName, Grave grave) {
        if (graves.put(shortName, grave) == null) {
            graveBytes += grave.size();
        }
        grave.tombstone().ids().forEach(id -> deletedIds.put(id, grave));
        grave.tombstone().junk().forEach(name -> deletedCopies.put(name, grave));
    }

    void forget(Bytes shortName) {
        Grave gone = graves.remove(shortName);
        if (gone != null) {
            graveBytes -= gone.size();
            deletedIds.values().removeIf(gone::equals);
            deletedCopies.values().removeIf(gone::equals);
        }
    }

    /** The tombstone over this copy. */
    Optional<Grave> grave(CopyName name) {
        Grave byId = deletedIds.get(name.id());
        return Optional.ofNullable(byId != null ? byId : deletedCopies.get(name));
    }

    boolean buried(Bytes shortName) {
        return graves.containsKey(shortName);
    }

    /** Also one that is not synced yet. */
    Optional<Copy> any(CopyName name) {
        return Optional.ofNullable(copies.get(name));
    }

    /** One that is synced: nobody is told of others. */
    Optional<Copy> held(CopyName name) {
        return any(name).filter(copy -> !unsynced.contains(name));
    }

    /** The synced ones after a name, in order. */
    List<Copy> after(Optional<CopyName> name) {
        NavigableMap<CopyName, Copy> rest = name.<NavigableMap<CopyName, Copy>>map(last -> copies.tailMap(last, false))
                .orElse(copies);
        return rest.values().stream()
                .filter(copy -> !unsynced.contains(copy.name()))
                .toList();
    }

    /** All, also those that are not synced yet: they take room. */
    Collection<Copy> all() {
        return copies.values();
    }

    Map<Bytes, Grave> graves() {
        return graves;
    }

    /** Bytes of all envelopes. */
    long bytes() {
        return bytes;
    }

    /** Bytes of all tombstones. */
    long graveBytes() {
        return graveBytes;
    }

    /** The reader's mailbox key; there is something here. */
    VerifyKey owner() {
        return copies.isEmpty()
                ? graves.values().iterator().next().tombstone().mailbox()
                : copies.firstEntry().getValue().owner();
    }

    boolean isEmpty() {
        return copies.isEmpty() && graves.isEmpty();
    }
}

package io.jaelegram.client.store;

/** What became of a batch: wholly on the disk, or not at all. */
public sealed interface CommitResult {
    /** The batch survives a power cut from now on. */
    record Synced() implements CommitResult {}

    /**
     * The batch is not in the store. After {@link Kind#IO} it may turn out, when the store is opened anew, to be there
     * after all, wholly: the disk refused to say.
     *
     * @param text what happened, what it means, and what to do, for a person
     */
    record Failed(Kind kind, String text) implements CommitResult {}

    /** Why a commit failed. */
    enum Kind {
        /** The disk or the quota is full: goes on after {@link Store#resume} once there is room. */
        FULL,
        /** The file contradicts itself: this store writes no more. */
        DAMAGED,
        /** Writing or syncing failed, or the file became read-only: this store writes no more. */
        IO
    }
}

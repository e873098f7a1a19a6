package io.jaelegram.client.content;

/**
 * The reader stored all of these, cumulatively: a lost receipt is repaired by the next one.
 *
 * @param stream the writer's stream that is meant
 */
public record ReceiptNote(StreamId stream, Ranges received) {}

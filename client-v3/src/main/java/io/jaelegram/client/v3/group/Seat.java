package io.jaelegram.client.v3.group;

/**
 * A place in a reader's group and who has it now.
 *
 * @param arm 0 to 3
 */
public record Seat(Neighbour buddy, int arm) {}

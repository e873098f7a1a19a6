/**
 * The durable rows of one client: {@link io.jaelegram.client.store.Store} says what is promised,
 * {@link io.jaelegram.client.store.SqliteStore} keeps it on a disk, and
 * {@link io.jaelegram.client.store.SimulatedStore} is its model for simulations.
 */
package io.jaelegram.client.store;

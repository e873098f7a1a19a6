/**
 * Mail in a log: records are appended in groups, each synced before anybody is told, and found by an index in memory.
 * Nothing here opens a file itself; {@code store.log.files} does on a real disk, and a simulated disk tears writes.
 */
package io.jaelegram.server.store.log;

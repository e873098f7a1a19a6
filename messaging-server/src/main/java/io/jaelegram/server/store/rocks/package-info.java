/** The server's rows in RocksDB. */
package io.jaelegram.server.store.rocks;

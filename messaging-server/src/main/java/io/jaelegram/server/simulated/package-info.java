/** The model of the server's disk for simulations, bound to RocksDB by one contract test. */
package io.jaelegram.server.simulated;

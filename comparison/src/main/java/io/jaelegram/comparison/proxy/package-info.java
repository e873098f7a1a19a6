/** A TCP relay between clients and server that records what passes, and spoils it on demand. */
package io.jaelegram.comparison.proxy;

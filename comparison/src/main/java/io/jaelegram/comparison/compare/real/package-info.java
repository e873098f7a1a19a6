/** The comparison on real sockets: a server process and crowds of real clients for each version, on loopback. */
package io.jaelegram.comparison.compare.real;

/**
 * The deterministic twin of the real network: one thread, virtual time, everything drawn from one seed. Links run the
 * same session classes and the same codec as over sockets; only TLS is left out, the world knows who is who.
 */
package io.jaelegram.protocol.link.simulated;

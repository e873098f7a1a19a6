/**
 * A laboratory of address translation: homes behind routers of known kinds, in network namespaces of this machine that
 * have no way to any real network. Needs Linux, root, iproute2 and nftables; miniupnpd where mapping is tried.
 */
package io.jaelegram.comparison.natlab;

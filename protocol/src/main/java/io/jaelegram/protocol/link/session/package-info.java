/**
 * What a link decides, without socket, clock or thread: which packet means what, which request is still open, when a
 * silent peer is dead. Real sockets and the simulation both run exactly these classes.
 */
package io.jaelegram.protocol.link.session;

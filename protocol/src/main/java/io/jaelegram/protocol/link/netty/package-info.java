/** Links over real sockets. The edge: only here are Netty, the clocks and the system's random source touched. */
package io.jaelegram.protocol.link.netty;

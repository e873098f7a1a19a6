/** Pieces of an envelope's body, any k of n of which give it back: bytes in, bytes out. */
package io.jaelegram.client.v3.pieces;

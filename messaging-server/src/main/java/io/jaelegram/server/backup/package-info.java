/** Copies of a server's data folder, their checksums, and the way back. */
package io.jaelegram.server.backup;

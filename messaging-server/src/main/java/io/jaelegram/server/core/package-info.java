/**
 * The entry server without sockets, threads, clocks or files: connections, the directory of names, the mailboxes.
 * Everything is owned by some loop; what crosses loops is a posted task, also when there is only one loop.
 */
package io.jaelegram.server.core;

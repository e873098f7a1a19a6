/**
 * The server beside what the machine allows: a relay that only copies bytes and a log that only appends them. A relayed
 * message is four frames at the server: the sender's, its delivery, the reader's confirmation, and the sender's answer.
 */
package io.jaelegram.comparison.bench.server;

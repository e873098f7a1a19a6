/**
 * Messages through one server process between pairs of connections, beside a relay that only copies bytes. One message
 * is four frames at the server: the sender's, its delivery, the reader's confirmation, and the sender's answer.
 */
package io.jaelegram.comparison.bench.relay;

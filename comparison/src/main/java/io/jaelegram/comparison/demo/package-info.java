/** {@code ./jaelegram demo}: a real server and real clients play a short conversation. */
package io.jaelegram.comparison.demo;

/** {@code bench direct}: what going straight to the other client saves, beside the way through the server. */
package io.jaelegram.comparison.bench.direct;

/** Real Redis clusters for tests and measurements, from binaries that the build brings along. */
package io.jaelegram.comparison.redis;

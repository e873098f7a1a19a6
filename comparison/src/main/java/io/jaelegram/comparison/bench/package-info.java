/** Benchmarks: each started by one command, with its baseline beside its result. */
package io.jaelegram.comparison.bench;

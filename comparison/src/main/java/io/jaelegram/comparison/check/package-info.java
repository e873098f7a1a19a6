/**
 * One judge for every run, simulated or with real processes: each person's client writes a {@link
 * io.jaelegram.comparison.check.History}, and the {@link io.jaelegram.comparison.check.Checker} decides from all of them
 * together whether the promises of docs/reliability.md were kept.
 */
package io.jaelegram.comparison.check;

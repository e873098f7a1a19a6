/**
 * Torture from a seed: the production classes of a server and several clients in a simulated world in which everything
 * goes wrong that the fault matrix names (docs/reliability.md), then heals; the {@link io.jaelegram.comparison.check} judge
 * decides. The same seed gives the same run.
 */
package io.jaelegram.comparison.torture;

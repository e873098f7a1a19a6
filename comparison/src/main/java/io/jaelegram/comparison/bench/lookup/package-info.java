/** {@code bench lookup}: the production look-up among many nodes that come and go, in virtual time from a seed. */
package io.jaelegram.comparison.bench.lookup;

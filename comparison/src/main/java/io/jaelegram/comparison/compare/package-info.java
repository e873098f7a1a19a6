/** {@code compare}: the same workload over every version, measured, and shown as a table, a file and a page. */
package io.jaelegram.comparison.compare;

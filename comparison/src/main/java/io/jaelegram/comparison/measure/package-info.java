/** What every benchmark needs: medians with their spread, and the facts of the machine. */
package io.jaelegram.comparison.measure;

/** The real jars as processes: started, watched, signalled, and gone when the lab closes. */
package io.jaelegram.comparison.process;

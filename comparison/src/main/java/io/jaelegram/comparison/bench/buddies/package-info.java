/** Version 3 on real sockets: many clients that come, write, leave and vanish within minutes, and who had their texts. */
package io.jaelegram.comparison.bench.buddies;

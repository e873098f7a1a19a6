/** Several servers before one Redis cluster: what they lose when parts of it are killed, and how fast they are. */
package io.jaelegram.comparison.cluster;

/** Figures for Prometheus and health for supervisors, over HTTP, off unless the operator names an address. */
package io.jaelegram.server.metrics;

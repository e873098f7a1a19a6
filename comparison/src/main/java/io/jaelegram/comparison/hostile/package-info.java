/**
 * Peers that mean harm: raw sockets, proved links that then break the language, floods and slow ones, and the measure of
 * what others feel of them. They dial loopback only, are bounded in number and time, and end by themselves.
 */
package io.jaelegram.comparison.hostile;

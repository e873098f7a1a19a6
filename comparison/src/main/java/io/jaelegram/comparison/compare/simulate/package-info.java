/**
 * Many users in virtual time, from one seed, on the classes that the clients run: groups, placement, deposit, check-in,
 * cache, rounds and hand-off. Signatures, disks and links are models; what they are is said where they are.
 */
package io.jaelegram.comparison.compare.simulate;

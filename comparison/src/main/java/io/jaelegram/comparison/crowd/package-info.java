/**
 * Many real clients in one process: real links, real stores, the production classes of one version. A crowd is driven by
 * lines on its input and watched from its links, so that what each node carried is counted and not guessed.
 */
package io.jaelegram.comparison.crowd;

/** Whose clients hold a reader's mail: a pure function that sender, reader and holders compute alike. */
package io.jaelegram.client.v3.group;

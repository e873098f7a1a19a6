/** What this client holds for others: strangers' sealed bytes on its disk, found, kept and deleted as their owners say. */
package io.jaelegram.client.v3.cache;

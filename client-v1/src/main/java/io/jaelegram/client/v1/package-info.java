/** Version 1: everything through the server. */
package io.jaelegram.client.v1;

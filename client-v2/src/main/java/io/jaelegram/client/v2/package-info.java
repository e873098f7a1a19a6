/** Version 2: straight to the other person, through the server where that fails. */
package io.jaelegram.client.v2;

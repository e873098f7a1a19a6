/** Version 3: straight to the other person, through buddies where that fails. */
package io.jaelegram.client.v3;

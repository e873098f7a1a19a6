/** Finding peers of the same network in the same house, by one group of multicast. */
package io.jaelegram.client.v3.lan;

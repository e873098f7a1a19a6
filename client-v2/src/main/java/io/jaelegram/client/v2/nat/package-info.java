/** What the router before us does to our datagrams, and how two people behind such routers reach each other. */
package io.jaelegram.client.v2.nat;

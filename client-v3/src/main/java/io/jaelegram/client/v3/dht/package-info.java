/**
 * Finding nodes and records without a server: Kademlia (Maymounkov and Mazieres 2002) over the links between clients,
 * with the parameters that were measured under this network's churn (buddies-dht.md 6 and 7.1).
 */
package io.jaelegram.client.v3.dht;

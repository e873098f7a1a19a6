/** Who may leave mail for whom: capabilities that readers give to contacts, and that buddies charge deposits to. */
package io.jaelegram.client.v3.put;

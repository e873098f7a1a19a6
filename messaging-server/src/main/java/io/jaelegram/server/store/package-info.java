/**
 * What the server keeps: rows in tables, changed by transactions that one thread runs one after another and makes
 * durable in groups. Nothing here knows a link or a connection.
 */
package io.jaelegram.server.store;

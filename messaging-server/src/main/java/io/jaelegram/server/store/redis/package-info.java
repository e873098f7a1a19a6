/**
 * The store on a Redis or Valkey Cluster: all keys of a mailbox in one slot, changed by Lua scripts, confirmed by
 * replicas before anybody is told that a message is held. docs/scaling.md says what that survives.
 */
package io.jaelegram.server.store.redis;

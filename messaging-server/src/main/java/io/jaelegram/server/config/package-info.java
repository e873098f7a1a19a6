/** The server's configuration file: its keys, their meaning, and clear words about mistakes in it. */
package io.jaelegram.server.config;

/** The folder of one person on one device: its lock, its key file, and how both come to be. */
package io.jaelegram.client.home;

/** How the owner of a data folder speaks to the server that has it open: a Unix socket in the folder. */
package io.jaelegram.server.control;

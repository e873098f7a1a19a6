/** The files of a mail log on a real disk. */
package io.jaelegram.server.store.log.files;

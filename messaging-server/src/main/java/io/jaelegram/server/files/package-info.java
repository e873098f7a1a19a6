/** The server's folder on the disk: who may read it, who has it open. */
package io.jaelegram.server.files;

package io.jaelegram.crypto.rest;

/** The passphrase does not open the key file. Nothing was changed; another one may be tried. */
public final class WrongPassphraseException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongPassphraseException() {
        super("The passphrase is wrong; nothing was changed.");
    }
}

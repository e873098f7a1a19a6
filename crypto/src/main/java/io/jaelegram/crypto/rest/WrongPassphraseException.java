package io.jaelegram.crypto.rest;

public final class WrongPassphraseException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongPassphraseException() {
        super("The passphrase is wrong; nothing was changed.");
    }
}

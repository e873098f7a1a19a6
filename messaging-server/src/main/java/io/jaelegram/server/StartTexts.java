package io.jaelegram.server;

import io.jaelegram.protocol.link.Network;
import io.jaelegram.server.store.StoreException;
import java.nio.file.Path;

/** What the operator reads when the server cannot start: what happened, what it means, what to type. */
final class StartTexts {
    private StartTexts() {}

    static StartException locked(Path data) {
        return new StartException(
                StartException.DATA,
                "Another server uses the data folder " + data + ". This one did not start and changed nothing.\n"
                        + "Stop the other one, or give this one a folder of its own: --data DIR --listen HOST:PORT");
    }

    static StartException address(Network.NetworkException e) {
        return new StartException(
                StartException.ADDRESS,
                e.getMessage() + "\n"
                        + "Another program may use the port, or the address is not this machine's. No client was served; stored mail is safe.\n"
                        + "Choose another port with --listen HOST:PORT, or --listen 127.0.0.1:0 for any free one.");
    }

    static StartException store(Path data, StoreException e) {
        String text = switch (e.kind()) {
            case FULL ->
                "The disk of the data folder " + data + " is full (" + e.getMessage() + ").\n"
                        + "Stored mail is safe. Make space and start again.";
            case DAMAGED ->
                "The data folder " + data + " is damaged: " + e.getMessage() + "\n"
                        + "Nothing was changed. Restore a copy of the folder, or start anew with --data DIR.";
            case NEWER_FORMAT ->
                "A newer version of this program wrote the data folder " + data + ": " + e.getMessage()
                        + ".\nNothing was changed. Start that version, or use --data DIR.";
            case REMOTE -> e.getMessage();
            case IO ->
                "Cannot use the data folder " + data + ": " + e.getMessage() + "\n"
                        + "Nothing was changed. Check the disk and the folder's owner, or use --data DIR.";
        };
        return new StartException(StartException.DATA, text);
    }
}

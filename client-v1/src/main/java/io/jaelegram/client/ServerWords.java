package io.jaelegram.client;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.NetworkPin;
import io.jaelegram.protocol.link.RemoteNode;

/** What a person is told about the server: what happened, what it means, what to type. */
final class ServerWords {
    private ServerWords() {}

    static String online(ServerAddress server, String security) {
        return "server " + server.endpoint() + " ok, " + security;
    }

    static String offline(ServerAddress server, String reason) {
        return "The server " + server.endpoint() + " does not answer (" + reason
                + "). What you write stays queued and leaves by itself. Is it running? java -jar messaging-server.jar"
                + " starts one; --server HOST:PORT uses another.";
    }

    static String pinned(ServerAddress server, RemoteNode remote) {
        String pin = remote.network().map(key -> NetworkPin.of(key).toString()).orElse("");
        return "This is the first time at " + server.endpoint() + ": its network is pinned as " + pin
                + ". A server with another pin will not be talked to.";
    }

    static String nameTaken(UserName name) {
        return "The name " + name + " is registered with another key at this server. Nothing was sent. Choose another"
                + " name with --user NAME, or use the home that made the name with --home DIR.";
    }

    static String refused(Frame.Refused refused) {
        return "The server refused the registration (" + refused.text()
                + "). What you write stays queued; it is tried again by itself.";
    }

    static String wrongVersion(ServerAddress server, String reason) {
        return "The server " + server.endpoint() + " speaks no version that this client speaks (" + reason
                + "). What you write stays queued. Update the older of the two.";
    }
}

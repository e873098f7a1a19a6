package io.jaelegram.comparison.crowd;

/**
 * How much a client said, and heard from the server.
 *
 * @param bytes of all frames counted here, without TLS
 * @param serverBytes the part of them that went to or came from the server
 * @param serverRequests frames said to the server
 * @param serverLookups the part of them that asked for somebody
 * @param peerLookups the same, said to other clients
 */
public record Traffic(long bytes, long serverBytes, long serverRequests, long serverLookups, long peerLookups) {
    static final Traffic NONE = new Traffic(0, 0, 0, 0, 0);

    Traffic said(int size, boolean toServer, boolean lookup) {
        int looked = lookup ? 1 : 0;
        return plus(toServer ? new Traffic(size, size, 1, looked, 0) : new Traffic(size, 0, 0, 0, looked));
    }

    Traffic heardFromServer(int size) {
        return plus(new Traffic(size, size, 0, 0, 0));
    }

    public Traffic plus(Traffic other) {
        return new Traffic(
                bytes + other.bytes,
                serverBytes + other.serverBytes,
                serverRequests + other.serverRequests,
                serverLookups + other.serverLookups,
                peerLookups + other.peerLookups);
    }
}

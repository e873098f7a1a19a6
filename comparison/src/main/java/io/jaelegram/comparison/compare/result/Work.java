package io.jaelegram.comparison.compare.result;

/**
 * What the messages of a scenario cost.
 *
 * @param plainBytes of all texts
 * @param wireBytes of all frames on all links, without TLS: each counted once
 * @param serverBytes the part of them that went to or came from the server
 * @param serverRequests frames said to the server
 * @param serverLookups the part of them that asked for a name, a record, prekeys or nodes
 * @param peerLookups the same, said to other clients
 * @param serverCpuMicros time of the server's processors; 0 where no process is measured
 */
public record Work(
        long plainBytes,
        long wireBytes,
        long serverBytes,
        long serverRequests,
        long serverLookups,
        long peerLookups,
        double serverCpuMicros) {
    public static final Work NONE = new Work(0, 0, 0, 0, 0, 0, 0);

    public Work plus(Work other) {
        return new Work(
                plainBytes + other.plainBytes,
                wireBytes + other.wireBytes,
                serverBytes + other.serverBytes,
                serverRequests + other.serverRequests,
                serverLookups + other.serverLookups,
                peerLookups + other.peerLookups,
                serverCpuMicros + other.serverCpuMicros);
    }
}

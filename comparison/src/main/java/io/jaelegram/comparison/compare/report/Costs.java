package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.result.VersionResult;
import io.jaelegram.comparison.compare.result.Work;

/** What one message of a version costs: means over all scenarios, unless said otherwise. */
record Costs(VersionResult version) {
    double wireBytes() {
        return perMessage(version.work().wireBytes());
    }

    /** Bytes of frames for each byte of text. */
    double wireOverPlaintext() {
        Work work = version.work();
        return work.plainBytes() == 0 ? 0 : (double) work.wireBytes() / work.plainBytes();
    }

    double plainBytes() {
        return perMessage(version.work().plainBytes());
    }

    double serverBytes() {
        return perMessage(version.work().serverBytes());
    }

    double peerBytes() {
        return wireBytes() - serverBytes();
    }

    double serverRequests() {
        return perMessage(version.work().serverRequests());
    }

    double lookups() {
        return perMessage(version.work().serverLookups() + version.work().peerLookups());
    }

    /** Of the chat alone: elsewhere the server starts, or registers people. */
    double serverCpuMicros() {
        return version.chat()
                .map(chat -> chat.work().serverCpuMicros()
                        / Math.max(1, chat.arrivals().sent()))
                .orElse(0.0);
    }

    private double perMessage(double figure) {
        return figure / Math.max(1, version.arrivals().sent());
    }
}

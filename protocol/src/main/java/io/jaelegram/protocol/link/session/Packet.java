package io.jaelegram.protocol.link.session;

import io.jaelegram.protocol.Frame;

/** One frame with its place in the talk of a link. */
public sealed interface Packet {
    Kind kind();

    /** Ties a reply to its request, unsigned; 0 for one-way packets. */
    int id();

    /** A frame of a type that this program knows. */
    record Known(Kind kind, int id, Frame frame) implements Packet {}

    /** A frame of an optional type that this program does not know; its body was skipped. */
    record Unknown(Kind kind, int id, int type) implements Packet {}

    /** The second byte of the frame header. */
    enum Kind {
        /** Needs no answer. */
        ONE_WAY,
        /** Wants one reply with the same id. */
        REQUEST,
        /** Answers the request with the same id. */
        REPLY;

        private static final Kind[] BY_CODE = values();

        /** Its number on the wire. */
        public int code() {
            return ordinal();
        }

        static boolean known(int code) {
            return code < BY_CODE.length;
        }

        static Kind of(int code) {
            return BY_CODE[code];
        }
    }
}

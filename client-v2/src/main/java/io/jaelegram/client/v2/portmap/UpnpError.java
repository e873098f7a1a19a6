package io.jaelegram.client.v2.portmap;

/** What the errors of AddPortMapping mean (WANIPConnection:1 section 2.4.16.4, WANIPConnection:2 section 2.5.16.4). */
final class UpnpError {
    private UpnpError() {}

    static String text(int error) {
        return switch (error) {
            case 401, 402, 501 -> "it does not understand the request (" + error + ")";
            case 606 -> "not authorised (606)";
            case 715, 716, 724, 726, 727, 732 -> "it wants another form of mapping (" + error + ")";
            case 718 -> "each outer port that we tried is taken (718)";
            case 728 -> "it has no room (728)";
            case 729 -> "another mapping is in the way (729)";
            case 0 -> "without saying why";
            default -> "error " + error;
        };
    }
}
